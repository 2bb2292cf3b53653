package io.spoor.it.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import io.jaegertracing.thriftjava.SpanRef;
import io.spoor.it.jaeger.ReceivedSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A real Jaeger that gets what the tests' own stand-in gets, so that every kind of trace is read back as Jaeger has
 * stored it. One for all tests of a JVM.
 */
public final class JaegerMirror {
    /** What Jaeger says where the parent, a caller that a test has played, was never sent. */
    private static final String NO_PARENT = "invalid parent span IDs=";

    /** A tag of Jaeger's own, by which it remembers how a span came. */
    private static final String OF_JAEGER = "internal.span.format";

    private static JaegerMirror shared;

    private final JaegerServer server;

    private JaegerMirror(JaegerServer server) {
        this.server = server;
    }

    /** Empty where no Jaeger is installed. */
    public static synchronized Optional<JaegerMirror> find() {
        if (shared == null && JaegerServer.installed().isPresent()) {
            try {
                Path folder =
                        Files.createTempDirectory(Path.of("target"), "mirror").toAbsolutePath();
                shared = new JaegerMirror(
                        JaegerServer.start(JaegerServer.installed().orElseThrow(), folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.ofNullable(shared);
    }

    /** Where it takes datagrams. */
    public int port() {
        return server.port(JaegerServer.Port.UDP);
    }

    /** Waits until it has stored all of these, and expects that they are the same: nothing lost, added or warned of. */
    public void expect(List<ReceivedSpan> received) {
        received.stream().collect(Collectors.groupingBy(ReceivedSpan::traceId)).forEach((id, spans) -> assertThat(
                        stored(id, spans.size()))
                .as("trace %s as Jaeger has stored it", id)
                .containsExactlyInAnyOrderElementsOf(
                        spans.stream().map(JaegerMirror::facts).toList()));
    }

    private List<Map<String, Object>> stored(String id, int count) {
        JsonObject trace = JaegerServer.await(count + " stored spans of trace " + id, () -> {
            JsonObject found = server.trace(id);
            return found == null || found.get("spans").asArray().size() < count ? null : found;
        });
        assertThat(trace.get("warnings").isNull())
                .as("no warnings in %s", trace)
                .isTrue();
        List<Map<String, Object>> spans = new ArrayList<>();
        for (JsonValue span : trace.get("spans").asArray()) {
            spans.add(facts(span.asObject(), trace.get("processes").asObject()));
        }
        return spans;
    }

    private static Map<String, Object> facts(ReceivedSpan span) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("trace", span.traceId());
        facts.put("id", hex(span.spanId()));
        facts.put("name", span.name());
        facts.put("start", span.startMicros());
        facts.put("duration", span.durationMicros());
        facts.put("flags", span.flags());
        facts.put("service", span.service());
        facts.put("process tags", typed(span.processTags()));
        facts.put("tags", typed(span.tags()));
        List<Map<String, String>> logs = new ArrayList<>();
        for (int i = 0; i < span.logs().size(); i++) {
            Map<String, String> log = typed(span.logs().get(i));
            log.put("@", String.valueOf(span.logTimes().get(i)));
            logs.add(log);
        }
        facts.put("logs", logs);
        facts.put("references", references(span));
        return facts;
    }

    /** Jaeger makes a reference of the parent's id, unless one says already what the parent is. */
    private static TreeSet<String> references(ReceivedSpan span) {
        TreeSet<String> references = new TreeSet<>();
        String parent = span.traceId() + " " + hex(span.parentId());
        boolean isNamed = span.parentId() == 0;
        for (SpanRef r : span.references()) {
            String named = hex(r.getTraceIdHigh()) + hex(r.getTraceIdLow()) + " " + hex(r.getSpanId());
            references.add(r.getRefType() + " " + named);
            isNamed |= named.equals(parent);
        }
        if (!isNamed) {
            references.add("CHILD_OF " + parent);
        }
        return references;
    }

    private static Map<String, Object> facts(JsonObject span, JsonObject processes) {
        JsonValue warnings = span.get("warnings");
        if (!warnings.isNull()) {
            assertThat(warnings.asArray())
                    .allSatisfy(w -> assertThat(w.asString()).startsWith(NO_PARENT));
        }
        JsonObject process = processes.get(span.getString("processID", "")).asObject();
        Map<String, Object> facts = new TreeMap<>();
        facts.put("trace", padded(span.getString("traceID", "")));
        facts.put("id", span.getString("spanID", ""));
        facts.put("name", span.getString("operationName", ""));
        facts.put("start", span.getLong("startTime", 0));
        facts.put("duration", span.getLong("duration", 0));
        facts.put("flags", span.getInt("flags", 0));
        facts.put("service", process.getString("serviceName", ""));
        facts.put("process tags", typed(process.get("tags")));
        Map<String, String> tags = typed(span.get("tags"));
        tags.remove(OF_JAEGER);
        facts.put("tags", tags);
        List<Map<String, String>> logs = new ArrayList<>();
        for (JsonValue entry : span.get("logs").asArray()) {
            Map<String, String> log = typed(entry.asObject().get("fields"));
            log.put("@", entry.asObject().get("timestamp").toString());
            logs.add(log);
        }
        facts.put("logs", logs);
        TreeSet<String> references = new TreeSet<>();
        for (JsonValue r : span.get("references").asArray()) {
            references.add(r.asObject().getString("refType", "") + " "
                    + padded(r.asObject().getString("traceID", "")) + " "
                    + r.asObject().getString("spanID", ""));
        }
        facts.put("references", references);
        return facts;
    }

    private static Map<String, String> typed(Map<String, Object> values) {
        Map<String, String> typed = new TreeMap<>();
        values.forEach((key, value) -> {
            String type = value instanceof String
                    ? "string"
                    : value instanceof Long ? "int64" : value instanceof Boolean ? "bool" : "float64";
            typed.put(key, type + " " + value);
        });
        return typed;
    }

    private static Map<String, String> typed(JsonValue tags) {
        Map<String, String> typed = new TreeMap<>();
        for (JsonValue tag : tags.asArray()) {
            String type = tag.asObject().getString("type", "");
            JsonValue value = tag.asObject().get("value");
            String text = value.isString() ? value.asString() : value.toString();
            String old = typed.put(
                    tag.asObject().getString("key", ""),
                    type + " " + (type.equals("float64") ? String.valueOf(Double.parseDouble(text)) : text));
            assertThat(old).as("twice in %s", tags).isNull();
        }
        return typed;
    }

    private static String hex(long id) {
        return String.format("%016x", id);
    }

    private static String padded(String id) {
        return "0".repeat(32 - id.length()) + id;
    }
}

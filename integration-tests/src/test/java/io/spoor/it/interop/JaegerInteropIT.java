package io.spoor.it.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.example.jdbc.H2Program;
import com.example.jdbc.SteadyQueries;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.LastLine;
import io.spoor.it.process.Launch;
import io.spoor.it.process.ServiceProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a real Jaeger makes of what the agent sends. */
@ExtendWith(RealJaeger.class)
final class JaegerInteropIT {
    private static final String UDP_SERVER = "jaeger_thrift_udp_server_";
    private static final String COMPACT = " model=\"jaeger\",protocol=\"compact\"";
    private static final String PACKETS = UDP_SERVER + "packets_processed_total" + COMPACT;
    private static final String PACKETS_LOST = UDP_SERVER + "packets_dropped_total" + COMPACT;
    private static final String READ_ERRORS = UDP_SERVER + "read_errors_total" + COMPACT;
    private static final String UNDECODABLE = "jaeger_thrift_udp_t_processor_handler_errors_total" + COMPACT;
    private static final String SUBMITTED = "jaeger_agent_reporter_spans_submitted_total format=\"jaeger\"";
    private static final String LOSSES = "jaeger_agent_client_stats_spans_dropped_total cause=";
    private static final String FULL_QUEUE = LOSSES + "\"full-queue\"";
    private static final String TOO_LARGE = LOSSES + "\"too-large\"";
    private static final String NOT_SENT = LOSSES + "\"send-failure\"";

    private enum Transport {
        UDP,
        HTTP;

        /** For a service's name, which Jaeger's metrics have in lower case. */
        String lower() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Jdk jdk = Jdk.find(17).orElseThrow();

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aTraceIsReadBackAsItWasRecorded(Transport transport, JaegerServer jaeger) throws Exception {
        String id = "read-back-" + transport;
        try (ServiceProcess program = launch(jaeger, transport, "read-back")
                .property("tracer.tags", "zone=a")
                .property("tracer.traceid.128bit", "true")
                .start(classPath(), H2Program.class.getName())) {
            int port = program.awaitReady();
            get(port, "/op/setup");
            get(port, "/op/query?sql=SELECT+nothing+FROM+nowhere", "jaeger-debug-id", id);

            JsonObject trace = JaegerServer.await(
                    "the trace", () -> jaeger.traces("read-back", "{\"jaeger-debug-id\":\"" + id + "\"}").stream()
                            .filter(t -> t.get("spans").asArray().size() == 2)
                            .findFirst()
                            .orElse(null));

            assertThat(trace.get("warnings").isNull()).isTrue();
            assertThat(trace.getString("traceID", "")).hasSize(32);
            JsonObject server = span(trace, "GET /op/*");
            JsonObject client = span(trace, "SELECT nowhere");
            assertThat(server.get("warnings").isNull()).isTrue();
            assertThat(client.get("warnings").isNull()).isTrue();
            assertThat(server.get("references").asArray()).isEmpty();
            JsonObject parent = client.get("references").asArray().get(0).asObject();
            assertThat(parent.getString("refType", "")).isEqualTo("CHILD_OF");
            assertThat(parent.getString("spanID", "")).isEqualTo(server.getString("spanID", ""));
            assertThat(parent.getString("traceID", "")).isEqualTo(trace.getString("traceID", ""));
            assertThat(server.getInt("flags", 0)).as("sampled, debug").isEqualTo(3);
            assertThat(tags(server.get("tags")))
                    .containsEntry("http.status_code", "int64 200")
                    .containsEntry("span.kind", "string server")
                    .containsEntry("http.method", "string GET")
                    .containsEntry("jaeger-debug-id", "string " + id);
            assertThat(tags(client.get("tags"))).containsEntry("error", "bool true");
            JsonObject log = client.get("logs").asArray().get(0).asObject();
            assertThat(tags(log.get("fields")))
                    .containsEntry("event", "string error")
                    .containsKey("stack");
            assertThat(tags(trace.get("processes")
                            .asObject()
                            .get("p1")
                            .asObject()
                            .get("tags")))
                    .containsEntry("zone", "string a")
                    .containsKeys("client-uuid", "hostname", "ip", "jaeger.version");
            assertThat(client.getLong("startTime", 0) + client.getLong("duration", 0))
                    .isLessThanOrEqualTo(server.getLong("startTime", 0) + server.getLong("duration", 0));
            program.finish();
        }
    }

    @ParameterizedTest
    @CsvSource({"UDP, 5, 1", "UDP, 3000, 1000", "UDP, 100000, 20000", "HTTP, 3000, 1000", "HTTP, 100000, 20000"})
    void everySpanThatIsSentIsStored(Transport transport, long spans, long perSecond, JaegerServer jaeger) {
        String service = "rate-" + transport.lower() + "-" + perSecond;
        Map<String, Long> before = accounts(jaeger);
        // Room for what comes while a busy machine gives the reporter's thread no time.
        Launch launch = launch(jaeger, transport, service).property("tracer.reporter.queue.size", "131072");
        try (ServiceProcess program = launch.start(
                classPath(), SteadyQueries.class.getName(), String.valueOf(spans), String.valueOf(perSecond))) {
            long all = spans + 2; // two tables are made
            JaegerServer.await(all + " stored spans", () -> jaeger.stored(service) >= all ? true : null);
            program.finish();

            assertThat(LastLine.of(program).get("created")).isEqualTo(all);
            assertThat(LastLine.of(program).get("sent")).isEqualTo(all);
            assertThat(jaeger.stored(service)).isEqualTo(all);
            Map<String, Long> after = accounts(jaeger);
            assertThat(after.get(SUBMITTED) - before.get(SUBMITTED)).isEqualTo(transport == Transport.UDP ? all : 0);
            assertThat(difference(before, after, PACKETS) > 0).isEqualTo(transport == Transport.UDP);
            assertThat(difference(
                            before, after, PACKETS_LOST, READ_ERRORS, UNDECODABLE, FULL_QUEUE, TOO_LARGE, NOT_SENT))
                    .as("%s, and before %s", after, before)
                    .isZero();
        }
    }

    /** What Jaeger's agent counts over UDP. */
    private static Map<String, Long> accounts(JaegerServer jaeger) {
        Map<String, Long> accounts = new TreeMap<>();
        for (String metric :
                List.of(PACKETS, PACKETS_LOST, READ_ERRORS, UNDECODABLE, SUBMITTED, FULL_QUEUE, TOO_LARGE, NOT_SENT)) {
            int label = metric.indexOf(' ');
            accounts.put(metric, jaeger.metric(metric.substring(0, label), metric.substring(label + 1)));
        }
        return accounts;
    }

    private static long difference(Map<String, Long> before, Map<String, Long> after, String... metrics) {
        long sum = 0;
        for (String metric : metrics) {
            sum += after.get(metric) - before.get(metric);
        }
        return sum;
    }

    /** As many as there can be, and room for sixteen. */
    @Test
    void jaegersAccountOfOurLossesIsOurs(JaegerServer jaeger) {
        String service = "losses";
        String metric = "jaeger_agent_client_stats_spans_dropped_total";
        long before = jaeger.metric(metric, "full-queue");
        LastLine ledger =
                run(launch(jaeger, Transport.UDP, service).property("tracer.reporter.queue.size", "16"), 200_000, 0);

        assertThat(ledger.get("ring full")).isPositive();
        awaitStored(jaeger, service, ledger.get("sent"));
        // the first batch is the base line, and what was lost after the last one was sent nobody can tell
        long told = jaeger.metric(metric, "full-queue") - before;
        assertThat(told).isPositive().isLessThanOrEqualTo(ledger.get("ring full"));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aJaegerThatStopsAndComesBackIsFoundAgain(Transport transport, JaegerServer jaeger) {
        String service = "restart-" + transport.lower();
        try (ServiceProcess program =
                launch(jaeger, transport, service).start(classPath(), SteadyQueries.class.getName(), "0", "200")) {
            JaegerServer.await("spans before", () -> jaeger.stored(service) > 0 ? true : null);
            jaeger.stop();
            JaegerServer.await("a line that it is gone", () -> line(program, "no spans reach the "));
            jaeger.start();
            JaegerServer.await("a line that it is back", () -> line(program, " is back; "));
            JaegerServer.await("spans after", () -> jaeger.stored(service) > 0 ? true : null);

            assertThat(program.awaitExit()).as(program::toString).isZero();
            program.expectNoComplaint();
            LastLine ledger = LastLine.of(program);
            assertThat(ledger.get("send failed")).isPositive();
            assertThat(ledger.get("open")).isZero();
            assertThat(ledger.get("created")).isEqualTo(ledger.get("sent") + ledger.get("dropped"));
            assertThat(program.stderr().lines())
                    .as("said once each")
                    .filteredOn(l -> l.contains("no spans reach") || l.contains("is back"))
                    .hasSize(2);
        }
    }

    @Test
    void samplingFollowsJaegersStrategiesAndTheirChanges(JaegerServer jaeger) throws Exception {
        strategies(jaeger, 0.5);
        try (ServiceProcess half = sampled(jaeger, "half");
                ServiceProcess limited = sampled(jaeger, "limited");
                ServiceProcess operations = sampled(jaeger, "operations")) {
            awaitSampler(jaeger, "half", "probabilistic", "0.5");
            awaitSampler(jaeger, "limited", "ratelimiting", "3");
            awaitSampler(jaeger, "operations", "probabilistic", "1");
            assertThat(jaeger.traces("operations", "{\"sampler.param\":\"1\"}")).allSatisfy(trace -> assertThat(
                            trace.get("spans").asArray().get(0).asObject().getString("operationName", ""))
                    .isEqualTo("SELECT owners"));

            strategies(jaeger, 0.25);
            awaitSampler(jaeger, "half", "probabilistic", "0.25");
            half.finish();
            limited.finish();
            operations.finish();
            assertThat(LastLine.of(limited).get("created"))
                    .as("3 a second, and until it was asked")
                    .isLessThan(600);
        }
    }

    private ServiceProcess sampled(JaegerServer jaeger, String service) {
        return launch(jaeger, Transport.UDP, service)
                .property("tracer.sampler.type", "remote")
                .property("tracer.sampler.param", "0")
                .property("tracer.sampler.manager.host.port", "127.0.0.1:" + jaeger.port(JaegerServer.Port.SAMPLING))
                .property("tracer.sampler.refresh.interval", "200")
                .start(classPath(), SteadyQueries.class.getName(), "0", "200");
    }

    private static void strategies(JaegerServer jaeger, double half) throws Exception {
        jaeger.strategies("{\"default_strategy\":{\"type\":\"probabilistic\",\"param\":1},\"service_strategies\":["
                + "{\"service\":\"half\",\"type\":\"probabilistic\",\"param\":" + half + "},"
                + "{\"service\":\"limited\",\"type\":\"ratelimiting\",\"param\":3},"
                + "{\"service\":\"operations\",\"type\":\"probabilistic\",\"param\":0,\"operation_strategies\":["
                + "{\"operation\":\"SELECT owners\",\"type\":\"probabilistic\",\"param\":1}]}]}");
    }

    private static void awaitSampler(JaegerServer jaeger, String service, String type, String param) {
        String tags = "{\"sampler.type\":\"" + type + "\",\"sampler.param\":\"" + param + "\"}";
        JaegerServer.await(
                service + " sampled by " + tags,
                () -> jaeger.traces(service, tags).isEmpty() ? null : true);
    }

    private LastLine run(Launch launch, long spans, long perSecond) {
        try (ServiceProcess program = launch.start(
                classPath(), SteadyQueries.class.getName(), String.valueOf(spans), String.valueOf(perSecond))) {
            assertThat(program.awaitExit()).as(program::toString).isZero();
            program.expectNoComplaint();
            return LastLine.of(program);
        }
    }

    private static void awaitStored(JaegerServer jaeger, String service, long spans) {
        JaegerServer.await(spans + " stored spans", () -> jaeger.stored(service) >= spans ? true : null);
        assertThat(jaeger.stored(service)).isEqualTo(spans);
    }

    private Launch launch(JaegerServer jaeger, Transport transport, String service) {
        Launch launch = Launch.traced(jdk, jaeger.port(JaegerServer.Port.UDP)).property("tracer.service.name", service);
        return transport == Transport.HTTP ? launch.property("tracer.endpoint", jaeger.collector()) : launch;
    }

    private static String line(ServiceProcess program, String text) {
        return program.stderr().lines().stream()
                .filter(line -> line.contains(text))
                .findFirst()
                .orElse(null);
    }

    private static JsonObject span(JsonObject trace, String operation) {
        for (JsonValue span : trace.get("spans").asArray()) {
            if (span.asObject().getString("operationName", "").equals(operation)) {
                return span.asObject();
            }
        }
        throw new AssertionError("no span " + operation + " in " + trace);
    }

    /** Type and value by key; a key that comes twice is an error. */
    private static Map<String, String> tags(JsonValue list) {
        Map<String, String> tags = new TreeMap<>();
        for (JsonValue tag : list.asArray()) {
            JsonValue value = tag.asObject().get("value");
            String text = value.isString() ? value.asString() : value.toString();
            String old =
                    tags.put(tag.asObject().getString("key", ""), tag.asObject().getString("type", "") + " " + text);
            assertThat(old).isNull();
        }
        return tags;
    }

    private static void get(int port, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<Path> classPath() {
        return Libraries.classPath("h2", Libraries.versionsOf("h2").get(0), "host");
    }
}

package io.spoor.viewer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Traces in the shape of Jaeger's query API, so that its UI and its users' scripts can read them. */
final class TraceJson {
    private TraceJson() {}

    /** The answer's envelope. */
    static String data(Collection<?> data) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", data);
        answer.put("total", data.size());
        answer.put("errors", new ArrayList<>());
        StringBuilder out = new StringBuilder();
        write(out, answer);
        return out.toString();
    }

    static Map<String, Object> of(Trace trace) {
        Map<SpanProcess, String> ids = new LinkedHashMap<>(); // by identity: each batch brings its own
        Map<String, Object> processes = new LinkedHashMap<>();
        List<Object> spans = new ArrayList<>();
        for (Row row : trace.rows) {
            String id = ids.computeIfAbsent(row.span.process, process -> "p" + (ids.size() + 1));
            processes.computeIfAbsent(id, p -> process(row.span.process));
            spans.add(span(row, id));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("traceID", trace.id);
        json.put("spans", spans);
        json.put("processes", processes);
        return json;
    }

    private static Map<String, Object> process(SpanProcess process) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("serviceName", process.service);
        json.put("tags", tags(process.tags));
        return json;
    }

    /** Beside Jaeger's own fields the depth in the tree, for the page. */
    private static Map<String, Object> span(Row row, String processId) {
        ReceivedSpan span = row.span;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("traceID", span.traceId);
        json.put("spanID", ReceivedSpan.hex(span.spanId));
        json.put("operationName", span.operation);
        json.put("references", references(span.references));
        json.put("flags", (long) span.flags);
        json.put("startTime", span.start);
        json.put("duration", span.duration);
        json.put("tags", tags(span.tags));
        json.put("logs", logs(span.logs));
        json.put("processID", processId);
        List<String> warnings = new ArrayList<>();
        if (row.warning != null) {
            warnings.add(row.warning);
        }
        json.put("warnings", warnings);
        json.put("depth", row.depth);
        return json;
    }

    private static List<Object> references(List<SpanReference> references) {
        List<Object> all = new ArrayList<>();
        for (SpanReference reference : references) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("refType", reference.followsFrom ? "FOLLOWS_FROM" : "CHILD_OF");
            json.put("traceID", reference.traceId);
            json.put("spanID", ReceivedSpan.hex(reference.spanId));
            all.add(json);
        }
        return all;
    }

    private static List<Object> logs(List<SpanLog> logs) {
        List<Object> all = new ArrayList<>();
        for (SpanLog log : logs) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("timestamp", log.timestamp);
            json.put("fields", tags(log.fields));
            all.add(json);
        }
        return all;
    }

    private static List<Object> tags(List<Tag> tags) {
        List<Object> all = new ArrayList<>();
        for (Tag tag : tags) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("key", tag.key);
            json.put("type", type(tag.value));
            json.put("value", tag.value);
            all.add(json);
        }
        return all;
    }

    private static String type(Object value) {
        return value instanceof Long
                ? "int64"
                : value instanceof Double ? "float64" : value instanceof Boolean ? "bool" : "string";
    }

    private static void write(StringBuilder out, Object value) {
        if (value instanceof Map) {
            char before = '{';
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                quote(out.append(before), entry.getKey().toString());
                write(out.append(':'), entry.getValue());
                before = ',';
            }
            out.append(before == '{' ? "{}" : "}");
        } else if (value instanceof Collection) {
            out.append('[');
            for (Iterator<?> elements = ((Collection<?>) value).iterator(); elements.hasNext(); ) {
                write(out, elements.next());
                out.append(elements.hasNext() ? "," : "");
            }
            out.append(']');
        } else if (isNumber(value) || value instanceof Boolean) {
            out.append(value);
        } else {
            quote(out, value.toString());
        }
    }

    /** JSON has no infinities and no NaN: they go as text. */
    private static boolean isNumber(Object value) {
        return value instanceof Number
                && !(value instanceof Double && (((Double) value).isNaN() || ((Double) value).isInfinite()));
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}

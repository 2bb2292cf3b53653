package io.spoor.it.jaeger;

import io.jaegertracing.thriftjava.Log;
import io.jaegertracing.thriftjava.Process;
import io.jaegertracing.thriftjava.Span;
import io.jaegertracing.thriftjava.SpanRef;
import io.jaegertracing.thriftjava.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A span as it came off the wire, with the process that sent it. Equal to itself only, so that a copy is a second span. */
public final class ReceivedSpan {
    private final Process process;
    private final Span span;

    ReceivedSpan(Process process, Span span) {
        this.process = process;
        this.span = span;
    }

    public String service() {
        return process.getServiceName();
    }

    public Map<String, Object> processTags() {
        return asMap(process.getTags());
    }

    /** 32 hexadecimal digits. */
    public String traceId() {
        return Caller.hex(span.getTraceIdHigh()) + Caller.hex(span.getTraceIdLow());
    }

    public long spanId() {
        return span.getSpanId();
    }

    /** 0 for none. */
    public long parentId() {
        return span.getParentSpanId();
    }

    public String name() {
        return span.getOperationName();
    }

    /** The {@code span.kind} tag, or "internal" if there is none. */
    public String kind() {
        return String.valueOf(tags().getOrDefault("span.kind", "internal"));
    }

    public int flags() {
        return span.getFlags();
    }

    public long startMicros() {
        return span.getStartTime();
    }

    public long durationMicros() {
        return span.getDuration();
    }

    /** Values are String, Long, Double, Boolean or byte[]. A tag sent twice fails. */
    public Map<String, Object> tags() {
        return asMap(span.getTags());
    }

    public List<Map<String, Object>> logs() {
        List<Log> logs = span.getLogs();
        return logs == null
                ? List.of()
                : logs.stream().map(log -> asMap(log.getFields())).toList();
    }

    /** When each of the {@link #logs()} was written, in microseconds of the epoch. */
    public List<Long> logTimes() {
        List<Log> logs = span.getLogs();
        return logs == null ? List.of() : logs.stream().map(Log::getTimestamp).toList();
    }

    public List<SpanRef> references() {
        return span.getReferences() == null ? List.of() : span.getReferences();
    }

    private static Map<String, Object> asMap(List<Tag> tags) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (tags != null) {
            for (Tag tag : tags) {
                if (map.put(tag.getKey(), value(tag)) != null) {
                    throw new AssertionError("tag " + tag.getKey() + " is there twice: " + tags);
                }
            }
        }
        return map;
    }

    private static Object value(Tag tag) {
        return switch (tag.getVType()) {
            case STRING -> tag.getVStr();
            case LONG -> tag.getVLong();
            case DOUBLE -> tag.getVDouble();
            case BOOL -> tag.isVBool();
            case BINARY -> tag.getVBinary();
        };
    }

    @Override
    public String toString() {
        return service() + ": " + name() + " [" + kind() + "] " + durationMicros() + " us " + tags()
                + (logs().isEmpty() ? "" : " logs " + logs())
                + (references().isEmpty() ? "" : " references " + references());
    }
}

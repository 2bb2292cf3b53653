package io.spoor.viewer;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finished span as it arrived. Times in microseconds, {@link #start} since the epoch. */
final class ReceivedSpan {
    /** The order of starting; the rest of the keys makes it the same whatever order the packets came in. */
    static final Comparator<ReceivedSpan> BY_START = Comparator.<ReceivedSpan>comparingLong(s -> s.start)
            .thenComparing(
                    Comparator.<ReceivedSpan>comparingLong(s -> s.duration).reversed())
            .thenComparing(s -> s.process.service)
            .thenComparing(s -> s.operation)
            .thenComparingLong(s -> s.spanId);

    final SpanProcess process;
    final String traceId;
    final long spanId;
    final String operation;
    final List<SpanReference> references;
    final int flags;
    final long start;
    final long duration;
    final List<Tag> tags;
    final List<SpanLog> logs;

    /**
     * @param references a parent named by {@code parentSpanId} comes first among them, as CHILD_OF
     */
    ReceivedSpan(
            SpanProcess process,
            String traceId,
            long spanId,
            String operation,
            List<SpanReference> references,
            int flags,
            long start,
            long duration,
            List<Tag> tags,
            List<SpanLog> logs) {
        this.process = process;
        this.traceId = traceId;
        this.spanId = spanId;
        this.operation = operation;
        this.references = references;
        this.flags = flags;
        this.start = start;
        this.duration = duration;
        this.tags = tags;
        this.logs = logs;
    }

    /** No sooner than the start, whatever nonsense was sent. */
    long end() {
        return Math.max(start, start + duration);
    }

    /** What Jaeger takes for the parent: the first CHILD_OF of this trace, else its first FOLLOWS_FROM; null for a root. */
    @Nullable
    SpanReference parent() {
        SpanReference followed = null;
        for (SpanReference reference : references) {
            if (reference.traceId.equals(traceId)) {
                if (!reference.followsFrom) {
                    return reference;
                }
                if (followed == null) {
                    followed = reference;
                }
            }
        }
        return followed;
    }

    boolean isError() {
        Object error = Tag.find(tags, "error");
        return error != null && "true".equals(error.toString());
    }

    /** The exception's kind and message as far as logged, or null. */
    @Nullable
    String errorMessage() {
        for (SpanLog log : logs) {
            if ("error".equals(Tag.find(log.fields, "event"))) {
                Object kind = Tag.find(log.fields, "error.kind");
                Object message = Tag.find(log.fields, "message");
                return kind == null ? text(message) : message == null ? text(kind) : kind + ": " + message;
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static String hex(long id) {
        String digits = Long.toHexString(id);
        return "0000000000000000".substring(digits.length()) + digits;
    }
}

package io.spoor.tracer;

import org.jspecify.annotations.Nullable;

/** One timed event of a span; newest first in the list that {@code next} makes. */
public final class LogEntry {
    /** The key of a field whose value is a Throwable, to be rendered when it is encoded. */
    public static final String ERROR_OBJECT = "error.object";

    private final long epochMicros;
    private final Object[] fields;
    private final @Nullable LogEntry next;

    LogEntry(long epochMicros, Object[] fields, @Nullable LogEntry next) {
        this.epochMicros = epochMicros;
        this.fields = fields;
        this.next = next;
    }

    /** Microseconds since the epoch. */
    public long epochMicros() {
        return epochMicros;
    }

    /** Key, value, key, value; values are String, Long, Double, Boolean or a Throwable. */
    public Object[] fields() {
        return fields;
    }

    public @Nullable LogEntry next() {
        return next;
    }
}

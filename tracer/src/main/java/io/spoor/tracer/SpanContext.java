package io.spoor.tracer;

import org.jspecify.annotations.Nullable;

/**
 * What travels between processes: ids, flags and baggage of the span that caused a call. Made by a propagator from a
 * carrier; inside the process a {@link Span} stands for itself. Immutable.
 */
public final class SpanContext {
    /** Flag bits of the Jaeger wire format (jaeger-idl, {@code Span.flags}). */
    public static final int SAMPLED = 1;

    public static final int DEBUG = 2;

    private final long traceIdHigh;
    private final long traceIdLow;
    private final long spanId;
    private final long parentId;
    private final int flags;
    private final @Nullable Baggage baggage;

    /** Ids are unsigned; {@code traceIdHigh} is 0 for a 64-bit trace id, {@code parentId} is 0 for none. */
    public SpanContext(
            long traceIdHigh, long traceIdLow, long spanId, long parentId, int flags, @Nullable Baggage baggage) {
        this.traceIdHigh = traceIdHigh;
        this.traceIdLow = traceIdLow;
        this.spanId = spanId;
        this.parentId = parentId;
        this.flags = flags;
        this.baggage = baggage;
    }

    public long traceIdHigh() {
        return traceIdHigh;
    }

    public long traceIdLow() {
        return traceIdLow;
    }

    public long spanId() {
        return spanId;
    }

    public long parentId() {
        return parentId;
    }

    public int flags() {
        return flags;
    }

    public boolean isSampled() {
        return (flags & SAMPLED) != 0;
    }

    public @Nullable Baggage baggage() {
        return baggage;
    }
}

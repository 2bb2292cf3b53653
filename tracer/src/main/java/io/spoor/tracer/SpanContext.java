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

    /** Not a bit of the wire: the caller leaves the decision to whom it calls, as B3 may. */
    public static final int DEFERRED = 0x100;

    private final long traceIdHigh;
    private final long traceIdLow;
    private final long spanId;
    private final long parentId;
    private final int flags;
    private final @Nullable Baggage baggage;
    private final int formats;
    private final @Nullable String traceState;
    private final @Nullable String tagKey;
    private final @Nullable String tagValue;

    /** Ids are unsigned; {@code traceIdHigh} is 0 for a 64-bit trace id, {@code parentId} is 0 for none. */
    public SpanContext(
            long traceIdHigh, long traceIdLow, long spanId, long parentId, int flags, @Nullable Baggage baggage) {
        this(traceIdHigh, traceIdLow, spanId, parentId, flags, baggage, 0, null, null, null);
    }

    private SpanContext(
            long traceIdHigh,
            long traceIdLow,
            long spanId,
            long parentId,
            int flags,
            @Nullable Baggage baggage,
            int formats,
            @Nullable String traceState,
            @Nullable String tagKey,
            @Nullable String tagValue) {
        this.traceIdHigh = traceIdHigh;
        this.traceIdLow = traceIdLow;
        this.spanId = spanId;
        this.parentId = parentId;
        this.flags = flags;
        this.baggage = baggage;
        this.formats = formats;
        this.traceState = traceState;
        this.tagKey = tagKey;
        this.tagValue = tagValue;
    }

    /** What a caller sends that wants a decision or baggage to count for a new trace, which has no ids yet. */
    public static SpanContext withoutTrace(int flags, @Nullable Baggage baggage) {
        return new SpanContext(0, 0, 0, 0, flags, baggage);
    }

    /** The same with a tag for the local root. */
    public SpanContext withTag(String key, String value) {
        return new SpanContext(
                traceIdHigh, traceIdLow, spanId, parentId, flags, baggage, formats, traceState, key, value);
    }

    /** The same, and how it came in; see {@link #formats()} and {@link #traceState()}. */
    public SpanContext arrivedIn(int callersFormats, @Nullable String callersTraceState) {
        return new SpanContext(
                traceIdHigh,
                traceIdLow,
                spanId,
                parentId,
                flags,
                baggage,
                callersFormats,
                callersTraceState,
                tagKey,
                tagValue);
    }

    /** False if there is nothing to continue, see {@link #withoutTrace}. */
    public boolean hasTrace() {
        return (traceIdHigh | traceIdLow) != 0;
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

    /** Bits that a propagator gives a meaning to: the formats that it is to answer in. */
    public int formats() {
        return formats;
    }

    /** W3C's {@code tracestate}, which is passed on as it is; null if there is none. */
    public @Nullable String traceState() {
        return traceState;
    }

    /** Of the tag for the local root; null if there is none. */
    public @Nullable String tagKey() {
        return tagKey;
    }

    /** Of the tag for the local root; null if there is none. */
    public @Nullable String tagValue() {
        return tagValue;
    }
}

package io.spoor.tracer;

import org.jspecify.annotations.Nullable;

/**
 * What an application says of a span before it starts it by hand, see {@link Tracer#start}. Of several references the first
 * CHILD_OF is the parent, or else the first of all, as in jaeger-client-java. Used by one thread.
 */
public final class SpanStart {
    private final String operationName;
    private boolean ignoresActive;
    private boolean hasParent;
    private boolean followsParent;
    private @Nullable Span parent;
    private @Nullable SpanContext remote;
    private @Nullable Reference references;
    private @Nullable Baggage baggage;
    private long epochMicros;

    public SpanStart(String operationName) {
        this.operationName = operationName;
    }

    /** The active span is no parent, even if there is no reference. */
    public void ignoreActive() {
        ignoresActive = true;
    }

    /** The start, in microseconds since the epoch; 0 for now. */
    public void at(long epochMicros) {
        this.epochMicros = epochMicros;
    }

    /**
     * Adds a reference.
     *
     * @param followsFrom true for FOLLOWS_FROM, false for CHILD_OF
     * @param span where the context is that of a span of this process; null if it came from elsewhere
     */
    public void reference(boolean followsFrom, SpanContext context, @Nullable Span span) {
        for (Baggage b = context.baggage(); b != null; b = b.next()) {
            baggage = Baggage.with(baggage, b.key(), b.value());
        }
        boolean isParent = context.hasTrace() ? !hasParent || (followsParent && !followsFrom) : remote == null;
        isParent &= context.hasTrace() || !hasParent;
        if (isParent) {
            hasParent = context.hasTrace();
            followsParent = followsFrom;
            parent = span;
            remote = span == null ? context : null;
        }
        if (context.hasTrace() && (!isParent || followsFrom)) {
            references = new Reference(followsFrom, context, references);
        }
    }

    String operationName() {
        return operationName;
    }

    /** Null for a local root. */
    @Nullable
    Span parent(@Nullable Span active) {
        if (parent != null || remote != null || ignoresActive) {
            return parent;
        }
        return active;
    }

    @Nullable
    SpanContext remote() {
        return remote;
    }

    @Nullable
    Reference references() {
        return references;
    }

    /** The references' baggage; the parent's where there was none. */
    @Nullable
    Baggage baggage(@Nullable Baggage ofParent) {
        return parent == null && remote == null ? ofParent : baggage;
    }

    long epochMicros() {
        return epochMicros;
    }
}

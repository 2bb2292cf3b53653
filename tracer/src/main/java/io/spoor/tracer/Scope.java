package io.spoor.tracer;

import org.jspecify.annotations.Nullable;

/**
 * The time during which a span is the active one of a thread. Closed on the thread that opened it; closed out of order
 * it changes nothing, so that a forgotten scope of somebody else's is never made active again.
 */
public final class Scope implements AutoCloseable {
    private final ActiveSpan slot;
    private final Span span;
    private final @Nullable Span previous;

    Scope(ActiveSpan slot, Span span) {
        this.slot = slot;
        this.span = span;
        this.previous = slot.span;
        slot.span = span;
    }

    private Scope(Span span) {
        this.slot = ActiveSpan.DETACHED;
        this.span = span;
        this.previous = null;
    }

    /** A scope whose end changes nothing. */
    static Scope detached(Span span) {
        return new Scope(span);
    }

    public Span span() {
        return span;
    }

    @Override
    public void close() {
        if (slot.span == span) {
            slot.span = previous;
        }
    }
}

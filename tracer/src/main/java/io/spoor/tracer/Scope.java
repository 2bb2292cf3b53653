package io.spoor.tracer;

import org.jspecify.annotations.Nullable;

/**
 * The time during which a span is the active one of a thread.
 *
 * <p>Closing it closes the scopes within it too: one that an instrumentation forgot ends with its request and never
 * reaches the thread's next. So closed a second time, after the scope around it, or on another thread, a scope changes
 * nothing.
 */
public final class Scope implements AutoCloseable {
    private final ActiveSpan slot;
    private final @Nullable Scope outer;
    private Span span;

    Scope(ActiveSpan slot, Span span, @Nullable Scope outer) {
        this.slot = slot;
        this.span = span;
        this.outer = outer;
    }

    /** A scope whose end changes nothing. */
    static Scope detached(Span span) {
        return new Scope(ActiveSpan.DETACHED, span, null);
    }

    public Span span() {
        return span;
    }

    @Override
    public void close() {
        slot.close(this);
    }

    @Nullable
    Scope outer() {
        return outer;
    }

    /** For the scope that a thread uses again, which is nobody's between two tasks: then {@code next} is null. */
    void use(@Nullable Span next) {
        span = next;
    }
}

package io.spoor.tracer;

import org.jspecify.annotations.Nullable;

/** One thread's active span: the value of the one ThreadLocal, so that enter and exit share a single lookup. */
final class ActiveSpan {
    private static final ThreadLocal<ActiveSpan> SLOTS = new ThreadLocal<>();

    /** The slot of no thread. */
    static final ActiveSpan DETACHED = new ActiveSpan();

    @Nullable
    Span span;

    private ActiveSpan() {}

    /** The slot of this thread, made if needed. */
    static ActiveSpan ofThread() {
        ActiveSpan slot = SLOTS.get();
        if (slot == null) {
            slot = new ActiveSpan();
            SLOTS.set(slot);
        }
        return slot;
    }

    /** The active span, without leaving a slot behind on a thread that never had one. */
    static @Nullable Span current() {
        ActiveSpan slot = SLOTS.get();
        return slot == null ? null : slot.span;
    }
}

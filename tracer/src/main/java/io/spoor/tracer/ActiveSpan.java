package io.spoor.tracer;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * One thread's open scopes, the innermost first: the value of the one ThreadLocal, so that enter and exit share a single
 * lookup. Holds the agent's own types only, so that a pooled thread keeps no application from being unloaded.
 */
final class ActiveSpan {
    private static final ThreadLocal<ActiveSpan> SLOTS = new ThreadLocal<>();

    /** The slot of no thread. */
    static final ActiveSpan DETACHED = new ActiveSpan(null);

    private final @Nullable Thread owner;
    private @Nullable Scope innermost;

    private ActiveSpan(@Nullable Thread owner) {
        this.owner = owner;
    }

    /** The slot of this thread, made if needed. */
    static ActiveSpan ofThread() {
        ActiveSpan slot = SLOTS.get();
        if (slot == null) {
            slot = new ActiveSpan(Thread.currentThread());
            SLOTS.set(slot);
        }
        return slot;
    }

    /** The active span, without leaving a slot behind on a thread that never had one. */
    static @Nullable Span current() {
        ActiveSpan slot = SLOTS.get();
        return slot == null ? null : slot.span();
    }

    /** The innermost scope of this thread. */
    static @Nullable Scope currentScope() {
        ActiveSpan slot = SLOTS.get();
        return slot == null ? null : slot.innermost;
    }

    @Nullable
    Span span() {
        Scope scope = innermost;
        return scope == null ? null : scope.span();
    }

    Scope open(Span span) {
        Scope scope = new Scope(this, span, innermost);
        innermost = scope;
        return scope;
    }

    ManualScope openManually(@Nullable Span span, boolean finishesSpan, @Nullable Reference<?> facade) {
        ManualScope scope = new ManualScope(this, span, innermost, finishesSpan, facade);
        innermost = scope;
        return scope;
    }

    /** Ends {@code scope} and those within it that were forgotten; does nothing if it is not open on this thread. */
    void close(Scope scope) {
        if (owner != Thread.currentThread()) {
            return;
        }
        for (Scope open = innermost; open != null; open = open.outer()) {
            if (open == scope) {
                innermost = scope.outer();
                return;
            }
        }
    }
}

package io.spoor.tracer;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * One thread's open scopes, the innermost first: the value of the one ThreadLocal, so that enter and exit share a single
 * lookup. Holds the agent's own types only, so that a pooled thread keeps no application from being unloaded.
 *
 * <p>A new thread inherits the span that is active where it is made: the JVM's own way of handing something to a thread,
 * which costs nothing at start-up and leaves Thread as it is. It loses it when it turns out to be no task of a request's
 * but a loop, which would add to that trace for ever.
 */
final class ActiveSpan {
    private static final Slots SLOTS = new Slots();

    /** The slot of no thread. */
    static final ActiveSpan DETACHED = new ActiveSpan(null);

    /** Whether any thread was ever seen to inherit a span; spares the others a look-up. */
    private static boolean someInherited;

    /** Null until the thread that inherited the slot has looked at it. */
    private @Nullable Thread owner;

    private @Nullable Scope innermost;

    /** The scope of what an idle thread was handed, used again for each task. */
    private @Nullable Scope taskScope;

    /** The scope with which the thread began, until it is lost. */
    private @Nullable Scope inherited;

    /** When that was, on the clock of the span's tracer. */
    private long inheritedNanos;

    private ActiveSpan(@Nullable Thread owner) {
        this.owner = owner;
    }

    /** The slot of this thread, made if needed. */
    static ActiveSpan ofThread() {
        ActiveSpan slot = ofThreadOrNull();
        if (slot == null) {
            slot = new ActiveSpan(Thread.currentThread());
            SLOTS.set(slot);
        }
        return slot;
    }

    /**
     * As {@link #ofThread}, without a look-up where the span's local root is open on this very thread. A slot without open
     * scopes is not trusted: a JVM's or an application's pool may have wiped the thread's locals since.
     */
    static ActiveSpan ofThreadFor(Span span) {
        ActiveSpan slot = span.localRoot().lastSlot();
        return slot != null && slot.owner == Thread.currentThread() && slot.innermost != null ? slot : ofThread();
    }

    /** The slot of this thread, or null if it never had one. */
    static @Nullable ActiveSpan ofThreadOrNull() {
        ActiveSpan slot = SLOTS.get();
        if (slot != null && slot.owner == null) {
            slot.adopt(Thread.currentThread());
        }
        return slot;
    }

    /** The active span, without leaving a slot behind on a thread that never had one. */
    static @Nullable Span current() {
        ActiveSpan slot = SLOTS.get();
        return slot == null ? null : slot.span();
    }

    /** Ends all scopes of this thread. */
    static void clearThread() {
        ActiveSpan slot = SLOTS.get();
        if (slot != null && slot.innermost != null) {
            slot.clear();
        }
    }

    /** The scope of the active span. */
    static @Nullable Scope currentScope() {
        ActiveSpan slot = ofThreadOrNull();
        return slot == null || slot.span() == null ? null : slot.innermost;
    }

    @Nullable
    Span span() {
        Scope scope = innermost;
        if (scope == null) {
            return null;
        }
        return scope == inherited ? inheritedSpan() : scope.span();
    }

    /** The thread has taken something out of a queue: it is a worker, and what it does is not what it was made for. */
    static void tookWork(boolean isTask) {
        if (!someInherited) {
            return;
        }
        ActiveSpan slot = ofThreadOrNull();
        if (slot != null && slot.inherited != null && slot.innermost == slot.inherited) {
            if (isTask || slot.innermost.span().localRoot().isFinished()) {
                slot.lose();
            }
        }
    }

    Scope open(Span span) {
        Scope scope = new Scope(this, span, innermost);
        innermost = scope;
        if (span.localRoot() == span) {
            span.setLastSlot(this);
        }
        return scope;
    }

    ManualScope openManually(@Nullable Span span, boolean finishesSpan, @Nullable Reference<?> facade) {
        ManualScope scope = new ManualScope(this, span, innermost, finishesSpan, facade);
        innermost = scope;
        return scope;
    }

    /** As {@link #open}, but without a new scope on a thread where nothing is active. */
    Scope openForTask(Span span) {
        if (innermost != null) {
            return open(span);
        }
        Scope scope = taskScope;
        if (scope == null) {
            taskScope = scope = new Scope(this, span, null);
        } else {
            scope.use(span);
        }
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
                forgetTask();
                return;
            }
        }
    }

    /** Ends all scopes. */
    void clear() {
        if (innermost != null) {
            innermost = null;
            inherited = null;
            forgetTask();
        }
    }

    /** A slot without an owner has no scope but the one that it inherited, so this is early enough to look at the thread. */
    private @Nullable Span inheritedSpan() {
        if (owner == null) {
            adopt(Thread.currentThread());
        }
        Scope scope = innermost;
        return scope == null ? null : isTooOld(scope.span()) ? lose() : scope.span();
    }

    private @Nullable Span lose() {
        clear();
        return null;
    }

    /** Whether an unsampled trace has ended is not known, so it counts as one that has. */
    private boolean isTooOld(Span span) {
        return (!span.isSampled() || span.localRoot().isFinished())
                && span.tracer().clock().nanoTime() - inheritedNanos > Tracer.inheritedNanos();
    }

    /** An idle thread keeps no span alive. */
    private void forgetTask() {
        if (innermost == null && taskScope != null) {
            taskScope.use(null);
        }
    }

    private void adopt(Thread thread) {
        owner = thread;
        if (Tracer.isTask(thread)) {
            someInherited = true;
        } else {
            clear();
        }
    }

    private void inherit(Span span, ActiveSpan parent) {
        inherited = openForTask(span);
        inheritedNanos = parent.innermost == parent.inherited
                ? parent.inheritedNanos // or a loop could go on from thread to thread
                : span.tracer().clock().nanoTime();
    }

    private static final class Slots extends InheritableThreadLocal<ActiveSpan> {
        /** Runs on the thread that makes the new one. */
        @Override
        protected @Nullable ActiveSpan childValue(@Nullable ActiveSpan parent) {
            Span span = parent == null ? null : current();
            if (span == null || Tracer.inheritedNanos() == 0) {
                return null;
            }
            ActiveSpan slot = new ActiveSpan(null);
            slot.inherit(span, parent);
            return slot;
        }
    }
}

package io.spoor.instrumentation.common;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which a span follows a task to another thread: noted beside the task when it is handed over, made active
 * when it runs. The task itself is never wrapped or replaced, so queues, handlers and applications see their own objects.
 *
 * <p>A hand-over without an active span is not noted, and costs no object. One with a span costs one, which goes when the
 * task has run, or with the task if it never does.
 */
public final class HandedOver {
    private static final WeakIdentityMap<Object, Span> SPANS = new WeakIdentityMap<>();

    private HandedOver() {}

    /**
     * Notes this thread's active span, if there is one, for {@code task}. A plain Runnable may be handed over again before
     * it has run, and is then run as often; of anything else, which runs once, the last note counts.
     */
    public static void remember(@Nullable Object task) {
        Span active = spanFor(task);
        if (active == null || task == null) {
            return;
        }
        if (task instanceof Runnable && !(task instanceof Future)) {
            SPANS.add(task, active);
        } else {
            SPANS.put(task, active);
        }
    }

    /** The span that is to follow {@code task}, handed over by this thread now; null if there is none. */
    public static @Nullable Span spanFor(@Nullable Object task) {
        Span active = Tracer.get().active();
        return active == null || task == null || Loops.isTask(task.getClass()) ? null : active;
    }

    /** As {@link #remember}, but for a task that is put off: one that puts itself off again and again is a loop. */
    public static void rememberDelayed(@Nullable Object task) {
        Span active = Tracer.get().active();
        if (active != null && Tracer.isLongOver(active)) {
            forget(task);
        } else {
            remember(task);
        }
    }

    /** Makes the span that was noted active, once; null if there was none. */
    public static @Nullable Scope activate(@Nullable Object task) {
        Span span = take(task);
        return span == null ? null : Tracer.get().activateTask(span);
    }

    /** As {@link #activate}, but for a task that may be tried several times before it runs: the note stays. */
    public static @Nullable Scope activateTry(Object task) {
        Span span = SPANS.isEmpty() ? null : SPANS.get(task);
        return span == null ? null : Tracer.get().activateTask(span);
    }

    /** For a task that was noted and won't run, or has run. */
    public static void forget(@Nullable Object task) {
        take(task);
    }

    private static @Nullable Span take(@Nullable Object task) {
        return task == null || SPANS.isEmpty() ? null : SPANS.remove(task);
    }
}

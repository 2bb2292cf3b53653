package io.spoor.instrumentation.common;

import io.spoor.tracer.Tracer;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A thread of a pool, between its tasks: what it does is the task's, and what it was born with is nobody's. */
public final class PoolThread {
    private PoolThread() {}

    /** The thread has done with its task, or with being started. */
    public static void idle() {
        Tracer.get().clear();
    }

    /** A thread that may be anybody's has taken something out of a queue. */
    public static void took(@Nullable Object element) {
        Tracer.tookWork(element instanceof Runnable && !(element instanceof Future && ((Future<?>) element).isDone()));
    }

    /** The thread has got its next task; null if it has to end. */
    public static void begin(@Nullable Object task) {
        HandedOver.activate(task);
    }
}

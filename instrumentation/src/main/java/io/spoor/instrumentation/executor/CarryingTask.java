package io.spoor.instrumentation.executor;

import io.spoor.instrumentation.common.HandedOver;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * A task with the span of whoever handed it over, for executors that the user has named: nothing that is woven lies
 * between such an executor's queue and its threads. Every other task stays the application's own object.
 */
final class CarryingTask implements Runnable {
    private final Runnable task;
    private final Span span;

    private CarryingTask(Runnable task, Span span) {
        this.task = task;
        this.span = span;
    }

    /** Null where nothing has to be carried. */
    static @Nullable Runnable of(@Nullable Runnable task) {
        Span span = task instanceof CarryingTask ? null : HandedOver.spanFor(task);
        return span == null || task == null ? null : new CarryingTask(task, span);
    }

    @Override
    public void run() {
        Scope scope = Tracer.get().activateTask(span);
        try {
            task.run();
        } finally {
            scope.close();
        }
    }

    @Override
    public String toString() {
        return task.toString();
    }
}

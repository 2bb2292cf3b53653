package io.spoor.instrumentation.servlet;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;

/** A task that runs inside of the span that was active when the application handed it to the container. */
final class SpanTask implements Runnable {
    private final Runnable task;
    private final Span span;

    SpanTask(Runnable task, Span span) {
        this.task = task;
        this.span = span;
    }

    @Override
    public void run() {
        Scope scope = Tracer.get().activate(span);
        try {
            task.run();
        } finally {
            scope.close();
        }
    }
}

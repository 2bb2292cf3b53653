package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A span on threads that did not start it: those that are made while it is active, and those that run its tasks. */
class HandOverTest {
    private final Tracer tracer = TestTracer.sampling().tracer;
    private final Span a = tracer.startTrace("a", Kind.INTERNAL, null);
    private final Span b = tracer.startTrace("b", Kind.INTERNAL, null);

    @AfterEach
    void leavesNothingActive() {
        Tracer.judgeNewThreads(thread -> true);
        assertThat(tracer.active()).isNull();
    }

    @Test
    void aThreadMadeWithinAScopeKeepsItsSpan() throws Exception {
        Thread thread;
        Span[] seen = new Span[2];
        try (Scope ignored = tracer.activate(a)) {
            thread = new Thread(() -> {
                seen[0] = tracer.active();
                tracer.activate(b).close();
                seen[1] = tracer.active();
            });
        }
        run(thread);

        assertThat(seen).containsExactly(a, a);
    }

    @Test
    void aThreadMadeByAThreadThatInheritedASpanHasItToo() throws Exception {
        Span[] seen = new Span[1];
        try (Scope ignored = tracer.activate(a)) {
            run(new Thread(() -> run(new Thread(() -> seen[0] = tracer.active()))));
        }

        assertThat(seen[0]).isSameAs(a);
    }

    @Test
    void aThreadThatIsNoTaskInheritsNothing() throws Exception {
        Tracer.judgeNewThreads(thread -> !thread.getName().equals("loop"));
        Span[] seen = {a, a};
        try (Scope ignored = tracer.activate(a)) {
            run(new Thread(
                    () -> {
                        seen[0] = tracer.active();
                        run(new Thread(() -> seen[1] = tracer.active(), "task of a loop"));
                    },
                    "loop"));
        }

        assertThat(seen).containsOnlyNulls();
    }

    @Test
    void aTasksSpanIsActiveUntilItsScopeIsClosed() {
        Scope task = tracer.activateTask(a);
        Scope inner = tracer.activate(b);
        assertThat(tracer.active()).isSameAs(b);
        inner.close();
        assertThat(tracer.active()).isSameAs(a);
        task.close();
        assertThat(tracer.active()).isNull();
        inner.close();
        assertThat(tracer.active()).isNull();
    }

    @Test
    void aTaskWithinATaskLeavesTheOuterOneAsItWas() {
        Scope outer = tracer.activateTask(a);
        Scope inner = tracer.activateTask(b);
        assertThat(inner).isNotSameAs(outer);
        assertThat(tracer.active()).isSameAs(b);
        inner.close();
        assertThat(tracer.active()).isSameAs(a);
        outer.close();
    }

    @Test
    void clearingEndsWhateverIsActive() {
        tracer.clear();
        tracer.activateTask(a);
        Scope forgotten = tracer.activate(b);
        tracer.clear();
        assertThat(tracer.active()).isNull();

        Scope next = tracer.activateTask(b);
        forgotten.close();
        assertThat(tracer.active()).isSameAs(b);
        next.close();
    }

    @Test
    void anIdleThreadKeepsNoSpanAlive() throws InterruptedException {
        WeakReference<Span> closed = runOnce(false);
        WeakReference<Span> cleared = runOnce(true);
        for (int i = 0; i < 200 && (closed.get() != null || cleared.get() != null); i++) {
            System.gc();
            Thread.sleep(5);
        }

        assertThat(closed.get()).isNull();
        assertThat(cleared.get()).isNull();
    }

    private WeakReference<Span> runOnce(boolean clear) {
        Span span = TestTracer.sampling().tracer.startTrace("task", Kind.INTERNAL, null);
        Scope scope = tracer.activateTask(span);
        tracer.activate(span);
        if (clear) {
            tracer.clear();
        } else {
            scope.close();
        }
        return new WeakReference<>(span);
    }

    private static void run(Thread thread) {
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A span on threads that did not start it: those that are made while it is active, and those that run its tasks. */
class HandOverTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final TestTracer test = TestTracer.sampling();
    private final Tracer tracer = test.tracer;
    private final Span a = tracer.startTrace("a", Kind.INTERNAL, null);
    private final Span b = tracer.startTrace("b", Kind.INTERNAL, null);

    @AfterEach
    void leavesNothingActive() {
        Tracer.judgeNewThreads(thread -> true, MINUTE);
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
        Tracer.judgeNewThreads(thread -> !thread.getName().equals("loop"), MINUTE);
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
    void noThreadInheritsWhereThatIsSwitchedOff() {
        Tracer.judgeNewThreads(thread -> true, 0);

        assertThat(seenByAThreadOf(a, () -> {})).isNull();
    }

    @Test
    void aThreadKeepsItsSpanAsLongAsTheRequestLasts() {
        assertThat(seenByAThreadOf(a, () -> test.clock.advanceNanos(60 * MINUTE)))
                .isSameAs(a);
    }

    @Test
    void aThreadKeepsItsSpanForAWhileAfterTheRequest() {
        test.clock.advanceNanos(60 * MINUTE); // a long request that makes the thread at its end
        assertThat(seenByAThreadOf(a, () -> {
                    a.finish();
                    test.clock.advanceNanos(MINUTE);
                }))
                .isSameAs(a);
    }

    @Test
    void aThreadThatRunsOnLongAfterTheRequestIsALoop() {
        assertThat(seenByAThreadOf(a, () -> {
                    a.finish();
                    test.clock.advanceNanos(MINUTE + 1);
                }))
                .isNull();
    }

    @Test
    void whatEndsIsTheRequestAndNotOnlyThePartOfItThatMadeTheThread() {
        Span part = tracer.startChild(a, "part", Kind.INTERNAL);
        assertThat(seenByAThreadOf(part, () -> {
                    part.finish();
                    test.clock.advanceNanos(60 * MINUTE);
                }))
                .isSameAs(part);
    }

    @Test
    void aLoopThatGoesOnFromThreadToThreadIsOne() {
        Span[] seen = {a};
        seenByAThreadOf(a, () -> {
            a.finish();
            test.clock.advanceNanos(MINUTE);
            run(new Thread(() -> {
                tracer.active();
                test.clock.advanceNanos(1);
                seen[0] = tracer.active();
            }));
        });

        assertThat(seen[0]).isNull();
    }

    @Test
    void aThreadThatRunsOnLongIsALoopIfItsTraceIsNotRecorded() {
        Span unsampled = TestTracer.notSampling().tracer.startTrace("u", Kind.INTERNAL, null);
        assertThat(seenByAThreadOf(unsampled, () -> {})).isSameAs(unsampled);

        Tracer.judgeNewThreads(thread -> true, -1); // its clock is its own
        assertThat(seenByAThreadOf(unsampled, () -> {})).isNull();
    }

    @Test
    void aThreadThatTakesATaskOutOfAQueueIsAWorker() {
        assertThat(seenByAThreadOf(a, () -> Tracer.tookWork(true))).isNull();
    }

    @Test
    void aThreadThatTakesAnythingElseIsOneWhenTheRequestHasEnded() {
        assertThat(seenByAThreadOf(a, () -> Tracer.tookWork(false))).isSameAs(a);
        assertThat(seenByAThreadOf(a, () -> {
                    a.finish();
                    Tracer.tookWork(false);
                }))
                .isNull();
    }

    @Test
    void whoeverTakesSomethingWithinAScopeKeepsIt() {
        Span[] seen = new Span[2];
        seenByAThreadOf(a, () -> {
            try (Scope ignored = tracer.activate(b)) {
                a.finish();
                Tracer.tookWork(true);
                seen[0] = tracer.active();
            }
            seen[1] = tracer.active();
        });
        try (Scope ignored = tracer.activate(b)) {
            Tracer.tookWork(true);
            assertThat(tracer.active()).isSameAs(b);
        }

        assertThat(seen).containsExactly(b, a);
    }

    @Test
    void aSpanIsLongOverWhenItsRequestHasEndedAndIsOld() {
        Span part = tracer.startChild(a, "part", Kind.INTERNAL);
        part.finish();
        test.clock.advanceNanos(MINUTE + 1);
        assertThat(Tracer.isLongOver(part)).isFalse();
        a.finish();
        assertThat(Tracer.isLongOver(part)).isTrue();
        b.finish();
        Span c = tracer.startTrace("c", Kind.INTERNAL, null);
        c.finish();
        assertThat(Tracer.isLongOver(c)).isFalse();
    }

    /** What is active on a thread that {@code span} has made, after it has done its work. */
    private Span seenByAThreadOf(Span span, Runnable work) {
        Span[] seen = new Span[1];
        Thread thread;
        try (Scope ignored = tracer.activate(span)) {
            thread = new Thread(() -> {
                tracer.active();
                work.run();
                seen[0] = tracer.active();
            });
        }
        run(thread);
        return seen[0];
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
    void aRequestsScopeIsUsedAgainForTheThreadsNextRequest() {
        tracer.clear();
        Span first = tracer.startTrace("first", Kind.HTTP_SERVER, null);
        Scope scope = tracer.activateRequest(first);
        Span child = tracer.startSpan("child", Kind.DATABASE);
        Scope inner = tracer.activate(child);
        assertThat(child.parentId()).isEqualTo(first.spanId());
        assertThat(tracer.active()).isSameAs(child);
        inner.close();
        scope.close();
        assertThat(tracer.active()).isNull();

        Span second = tracer.startTrace("second", Kind.HTTP_SERVER, null);
        assertThat(tracer.activateRequest(second)).isSameAs(scope);
        assertThat(tracer.active()).isSameAs(second);
        inner.close();
        assertThat(tracer.active()).isSameAs(second);
        scope.close();
        scope.close();
        assertThat(tracer.active()).isNull();
    }

    @Test
    void aRequestWithinAnotherLeavesThatAsItWas() {
        tracer.clear();
        Scope outer = tracer.activateRequest(a);
        Scope inner = tracer.activateRequest(b);
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

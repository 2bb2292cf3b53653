package io.spoor.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A hand-over's price in bytes, which no clock has to tell: what weaving adds to a task of a pool. */
class HandedOverAllocationTest {
    private static final int TASKS = 10_000;

    /** The note; and some room. */
    private static final long MOST = 56;

    private final Tracer tracer = InstalledTracer.TRACER;
    private final Runnable task = () -> {};

    @Test
    void withoutASpanItMakesNoObject() {
        assertThat(leastAllocated(null)).isLessThanOrEqualTo(0);
    }

    @Test
    void withASpanItMakesOneSmallObject() {
        Span span = tracer.startTrace("request", Kind.HTTP_SERVER, null);

        assertThat(leastAllocated(span) / TASKS).isBetween(1L, MOST);
    }

    @Test
    void withoutASpanItMakesNoObjectWhileOthersHaveTheirTasksWaiting() {
        Runnable waiting = () -> {};
        try (Scope ignored = tracer.activate(tracer.startTrace("request", Kind.HTTP_SERVER, null))) {
            HandedOver.remember(waiting);
        }

        assertThat(leastAllocated(null)).isLessThanOrEqualTo(0);
        HandedOver.forget(waiting);
    }

    /** What the JVM itself does meanwhile is not in every round; what the code allocates is. */
    private long leastAllocated(@Nullable Span span) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < TASKS; i++) {
                handOver(span);
            }
            long after = threads.getThreadAllocatedBytes(thread);
            long measuring = threads.getThreadAllocatedBytes(thread) - after;
            least = Math.min(least, after - before - measuring);
        }
        return least;
    }

    private void handOver(@Nullable Span span) {
        Scope scope = span == null ? null : tracer.activateTask(span);
        HandedOver.remember(task);
        if (scope != null) {
            scope.close();
        }
        PoolThread.idle();
        PoolThread.begin(task);
        if (tracer.active() != span) {
            throw new AssertionError("the task has " + tracer.active());
        }
        PoolThread.idle();
    }
}

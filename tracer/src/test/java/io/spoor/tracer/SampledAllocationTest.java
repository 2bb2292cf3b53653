package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A sampled span's price in bytes, which no clock has to tell. */
class SampledAllocationTest {
    /** The span 128, its tags 64, its scope 24; and some room. */
    private static final int MOST = 232;

    private static final int SPANS = 10_000;

    private final TestTracer test = TestTracer.sampling();
    private final Tracer tracer = test.tracer;

    @Test
    void aSpanWithFourTagsIsThreeObjects() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        Span root = tracer.startSpan("root", Kind.HTTP_SERVER);
        for (int round = 0; round < 10; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < SPANS; i++) {
                work(root);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
            test.finished.clear();
        }

        assertThat(least / SPANS).isBetween(100L, (long) MOST);
    }

    private void work(Span parent) {
        Span span = tracer.startChild(parent, "SELECT owners", Kind.DATABASE);
        span.setTag("db.system", "h2")
                .setTag("db.instance", "shop")
                .setTag("db.user", "sa")
                .setTag("db.statement", "SELECT * FROM owners WHERE id = ?");
        Scope scope = tracer.activate(span);
        scope.close();
        span.finish();
    }
}

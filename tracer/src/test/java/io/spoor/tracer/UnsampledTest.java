package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class UnsampledTest {
    private final TestTracer test = TestTracer.notSampling();
    private final Tracer tracer = test.tracer;
    private final Span root = tracer.startSpan("root", Kind.HTTP_SERVER);

    @Test
    void hasOneSpanForTheWholeTrace() {
        try (Scope scope = tracer.activate(root)) {
            assertThat(tracer.startSpan("child", Kind.DATABASE)).isSameAs(root);
            assertThat(tracer.startChild(scope.span(), "child", Kind.DATABASE)).isSameAs(root);
        }
    }

    @Test
    void keepsNothingAndReportsNothing() {
        root.setTag("a", 1).setTag("b", "x").setTag("c", true).setTag("d", 0.5).setError(new IllegalStateException());
        root.log("event", "x").followsFrom(root.context()).setComponent("x");
        root.setOperationName("other");
        root.finish();
        root.finishAt(0);

        assertThat(root.tags()).isNull();
        assertThat(root.logs()).isNull();
        assertThat(root.references()).isNull();
        assertThat(root.component()).isNull();
        assertThat(root.operationName()).isEqualTo("root");
        assertThat(test.finished).isEmpty();
        assertThat(test.ledger.created()).isZero();
        assertThat(test.clock.epochReads()).isZero();
    }

    @Test
    void standsForWhatWouldBeStartedWhereItIsActive() {
        assertThat(tracer.activeUnsampled()).isNull();
        try (Scope scope = tracer.activate(root)) {
            assertThat(tracer.activeUnsampled()).isSameAs(root);
        }
        assertThat(tracer.activeUnsampled()).isNull();
        TestTracer sampling = TestTracer.sampling();
        try (Scope scope = sampling.tracer.activate(sampling.tracer.startSpan("sampled", Kind.INTERNAL))) {
            assertThat(sampling.tracer.activeUnsampled()).isNull();
        }
    }

    @Test
    void carriesBaggageAllTheSame() {
        root.setBaggage("k", "v");

        assertThat(Baggage.get(root.context().baggage(), "k")).isEqualTo("v");
    }

    @Test
    void keepsTheRootActiveWhenAChildsScopeIsClosed() {
        Scope outer = tracer.activate(root);
        Scope inner = tracer.activate(tracer.startSpan("child", Kind.INTERNAL));
        inner.close();
        inner.close();
        assertThat(tracer.active()).isSameAs(root);
        outer.close();
        assertThat(tracer.active()).isNull();
    }

    @Test
    void allocatesNothingAfterTheLocalRoot() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        try (Scope scope = tracer.activate(root)) {
            // What the JVM itself does meanwhile is not in every round; what the code allocates is.
            for (int round = 0; round < 20; round++) {
                long before = threads.getThreadAllocatedBytes(thread);
                work(scope.span(), 1_000);
                long after = threads.getThreadAllocatedBytes(thread);
                long measuring = threads.getThreadAllocatedBytes(thread) - after;
                least = Math.min(least, after - before - measuring);
            }
        }

        assertThat(least).isLessThanOrEqualTo(0);
    }

    private void work(Span parent, int times) {
        for (int i = 0; i < times; i++) {
            Span child = tracer.startSpan("child", Kind.DATABASE);
            Scope scope = tracer.activate(child);
            child.setComponent("x")
                    .setTag("a", 70_000)
                    .setTag("b", "x")
                    .setTag("c", 0.5)
                    .setError();
            Span grandchild = tracer.startChild(parent, "grandchild", Kind.HTTP_CLIENT);
            tracer.activate(grandchild).close();
            grandchild.finish();
            scope.close();
            child.finish();
        }
    }
}

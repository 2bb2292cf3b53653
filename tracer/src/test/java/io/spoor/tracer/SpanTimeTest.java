package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpanTimeTest {
    private final TestTracer test = TestTracer.sampling();
    private final Tracer tracer = test.tracer;

    @Test
    void readsTheWallClockOnceForEachLocalRoot() {
        Span root = tracer.startSpan("root", Kind.INTERNAL);
        tracer.startChild(tracer.startChild(root, "child", Kind.INTERNAL), "grandchild", Kind.INTERNAL)
                .finish();
        root.log("event", "x");
        root.finish();

        assertThat(test.clock.epochReads()).isEqualTo(1);
    }

    @Test
    void ignoresAWallClockThatIsSetMeanwhile() {
        Span root = tracer.startSpan("root", Kind.INTERNAL);
        test.clock.advanceNanos(3_000_000);
        test.clock.jumpWallClock(-3_600_000_000L);
        Span child = tracer.startChild(root, "child", Kind.INTERNAL);
        test.clock.advanceNanos(2_000_000);
        child.finish();
        root.finish();

        assertThat(child.startMicros()).isEqualTo(root.startMicros() + 3_000);
        assertThat(child.durationMicros()).isEqualTo(2_000);
        assertThat(root.durationMicros()).isEqualTo(5_000);
    }

    @Test
    void takesAnEndThatIsGiven() {
        Span span = tracer.startSpan("span", Kind.INTERNAL);
        long end = test.clock.nanoTime() + 4_000;
        test.clock.advanceNanos(1_000_000);
        span.finishAt(end);

        assertThat(span.durationMicros()).isEqualTo(4);
    }

    @Test
    void hasNoNegativeDuration() {
        Span span = tracer.startSpan("span", Kind.INTERNAL);
        span.finishAt(test.clock.nanoTime() - 1_000_000);

        assertThat(span.durationMicros()).isZero();
    }

    @Test
    void keepsEverySpanWithinItsParentToTheMicrosecond() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            Span root = tracer.startSpan("root", Kind.INTERNAL);
            pass(random);
            Span parent = tracer.startChild(root, "parent", Kind.INTERNAL);
            pass(random);
            Span child = tracer.startChild(parent, "child", Kind.INTERNAL);
            pass(random);
            child.log("event", "x");
            pass(random);
            child.finish();
            parent.finish();
            root.finish();

            assertThat(child.startMicros()).isBetween(parent.startMicros(), end(parent));
            assertThat(child.logs().epochMicros()).isBetween(child.startMicros(), end(child));
            assertThat(end(child)).isLessThanOrEqualTo(end(parent));
            assertThat(parent.startMicros()).isGreaterThanOrEqualTo(root.startMicros());
            assertThat(end(parent)).isLessThanOrEqualTo(end(root));
        }
    }

    @Test
    void tellsTheSystemsTime() {
        long before = System.currentTimeMillis() * 1_000;
        long micros = Clock.SYSTEM.epochMicros();
        long after = (System.currentTimeMillis() + 1) * 1_000;

        assertThat(micros).isBetween(before, after);
        long nanos = Clock.SYSTEM.nanoTime();
        assertThat(Clock.SYSTEM.nanoTime()).isGreaterThanOrEqualTo(nanos);
    }

    private void pass(SplittableRandom random) {
        test.clock.advanceNanos(random.nextInt(3_000));
    }

    private static long end(Span span) {
        return span.startMicros() + span.durationMicros();
    }
}

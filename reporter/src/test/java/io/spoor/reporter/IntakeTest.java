package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private final TestTracing tracing = new TestTracing();
    private final SpanRing ring = new SpanRing(256, () -> {});
    private final Intake intake = new Intake(ring);

    @Test
    void givesAllSpansInOrderHoweverManyCame() {
        List<Span> given = new ArrayList<>();
        List<Span> taken = new ArrayList<>();
        for (int n : new int[] {0, 1, 31, 32, 33, 200}) {
            for (int i = 0; i < n; i++) {
                Span span = tracing.span("span");
                span.setTag("n", i);
                given.add(span);
                ring.offer(span);
            }
            Span span;
            while ((span = intake.poll()) != null) {
                taken.add(span);
            }
            assertThat(taken).containsExactlyElementsOf(given);
            assertThat(intake.size()).isZero();
        }
    }

    @Test
    void knowsHowManyAreUnderWay() {
        for (int i = 0; i < 40; i++) {
            ring.offer(tracing.span("span"));
        }

        intake.poll();

        assertThat(intake.size() + ring.size()).isEqualTo(39);
    }
}

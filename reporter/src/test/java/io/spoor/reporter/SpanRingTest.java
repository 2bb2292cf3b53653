package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoor.tracer.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpanRingTest {
    private static final Runnable NOBODY = () -> {};
    private static final int PRODUCERS = 4;
    private static final int EACH = 200_000;

    private final TestTracing tracing = new TestTracing();

    @Test
    void givesSpansBackInOrder() {
        SpanRing ring = new SpanRing(4, NOBODY);
        Span a = tracing.span("a");
        Span b = tracing.span("b");

        assertThat(ring.offer(a)).isTrue();
        assertThat(ring.offer(b)).isTrue();
        assertThat(ring.size()).isEqualTo(2);

        assertThat(ring.poll()).isSameAs(a);
        assertThat(ring.poll()).isSameAs(b);
        assertThat(ring.poll()).isNull();
        assertThat(ring.size()).isZero();
    }

    @Test
    void refusesTheNewSpanWhenFullAndTakesOneForEachPolled() {
        SpanRing ring = new SpanRing(3, NOBODY);
        assertThat(ring.capacity()).isEqualTo(4);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            spans.add(tracing.span("span"));
            assertThat(ring.offer(spans.get(i))).isTrue();
        }
        Span fifth = tracing.span("fifth");
        assertThat(ring.offer(fifth)).isFalse();

        assertThat(ring.poll()).isSameAs(spans.get(0));
        assertThat(ring.offer(fifth)).isTrue();
        assertThat(ring.offer(fifth)).isFalse();
    }

    @Test
    void callsOnceForEachQuarterThatComesIn() {
        AtomicLong calls = new AtomicLong();
        SpanRing ring = new SpanRing(16, calls::incrementAndGet);
        Span span = tracing.span("span");
        for (int i = 1; i <= 16; i++) {
            ring.offer(span);
            assertThat(calls.get()).isEqualTo(i / 4);
        }
        assertThat(ring.offer(span)).isFalse();
        assertThat(calls.get()).isEqualTo(4);
    }

    @Test
    void aClosedRingRefusesAndKeepsWhatItHas() {
        SpanRing ring = new SpanRing(4, NOBODY);
        Span before = tracing.span("before");
        ring.offer(before);

        ring.close();
        ring.close();

        assertThat(ring.isClosed()).isTrue();
        assertThat(ring.offer(tracing.span("after"))).isFalse();
        assertThat(ring.size()).isEqualTo(1);
        assertThat(ring.poll()).isSameAs(before);
        assertThat(ring.poll()).isNull();
    }

    @Test
    void refusesACapacityThatIsNone() {
        assertThatThrownBy(() -> new SpanRing(0, NOBODY)).hasMessageContaining("capacity 0");
        assertThatThrownBy(() -> new SpanRing(-1, NOBODY)).hasMessageContaining("capacity -1");
        assertThatThrownBy(() -> new SpanRing(Integer.MAX_VALUE, NOBODY)).hasMessageContaining("expected");
    }

    @Test
    void losesAndDoublesNothingBetweenFourProducersAndKeepsTheOrderOfEach() throws Exception {
        SpanRing ring = new SpanRing(64, NOBODY);
        CountDownLatch running = new CountDownLatch(PRODUCERS);
        Span[][] spans = new Span[PRODUCERS][EACH / 100];
        for (int p = 0; p < PRODUCERS; p++) {
            for (int i = 0; i < spans[p].length; i++) {
                spans[p][i] = tracing.span(p + ":" + i);
            }
            Span[] own = spans[p];
            Thread producer = new Thread(() -> {
                for (int i = 0; i < EACH; i++) {
                    while (!ring.offer(own[i % own.length])) {
                        Thread.yield();
                    }
                }
                running.countDown();
            });
            producer.setDaemon(true);
            producer.start();
        }

        int[] next = new int[PRODUCERS];
        for (int n = 0; n < PRODUCERS * EACH; ) {
            Span span = ring.poll();
            if (span != null) {
                int p = span.operationName().charAt(0) - '0';
                assertThat(span == spans[p][next[p]++ % spans[p].length])
                        .as("order of %s", p)
                        .isTrue();
                n++;
            } else if (running.getCount() == 0) {
                assertThat(ring.size()).as("lost").isPositive();
            }
        }
        assertThat(next).containsOnly(EACH);
        assertThat(ring.poll()).isNull();
    }

    @Test
    void everySpanOfferedWhileItClosesIsEitherRefusedOrThere() throws Exception {
        for (int round = 0; round < 200; round++) {
            SpanRing ring = new SpanRing(1 << 14, NOBODY);
            AtomicLong taken = new AtomicLong();
            CountDownLatch started = new CountDownLatch(2);
            Span span = tracing.span("span");
            List<Thread> producers = new ArrayList<>();
            for (int p = 0; p < 2; p++) {
                Thread producer = new Thread(() -> {
                    started.countDown();
                    while (ring.offer(span)) {
                        taken.incrementAndGet();
                    }
                });
                producer.start();
                producers.add(producer);
            }
            started.await();
            ring.close();
            int there = ring.size();
            for (Thread producer : producers) {
                producer.join();
            }
            assertThat(there).isEqualTo((int) taken.get());
            for (int i = 0; i < there; i++) {
                assertThat(ring.poll()).isSameAs(span);
            }
            assertThat(ring.poll()).isNull();
        }
    }
}

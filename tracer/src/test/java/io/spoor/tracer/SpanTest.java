package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.spoor.tracer.propagation.JaegerPropagator;
import io.spoor.tracer.sampling.ConstSampler;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpanTest {
    private final TestTracer test = TestTracer.sampling();
    private final Span span = test.span(0, 1, 2, 0, SpanContext.SAMPLED);

    @Test
    void hasNoTagsUntilTheFirst() {
        assertThat(span.tags()).isNull();
        assertThat(span.tagsLength()).isZero();
    }

    @Test
    void keepsTagsOfEveryTypeInOrder() {
        span.setTag("text", "a").setTag("long", Long.MIN_VALUE).setTag("small", 200);
        span.setTag("flag", true).setTag("double", 0.5).setTag("none", (String) null);

        assertThat(Tags.of(span))
                .containsExactly(
                        entry("text", "a"),
                        entry("long", Long.MIN_VALUE),
                        entry("small", 200L),
                        entry("flag", true),
                        entry("double", 0.5));
    }

    @Test
    void addsTagsThatAreNewLikeAnyOthers() {
        span.addTag("a", "x").addTag("b", 2).addTag("none", null).setTag("a", "y");
        for (int i = 0; i < 20; i++) {
            span.addTag("more" + i, i);
        }

        assertThat(Tags.of(span))
                .hasSize(22)
                .containsEntry("a", "y")
                .containsEntry("b", 2L)
                .containsEntry("more19", 19L);
        assertThat(span.hasTag("b")).isTrue();
        assertThat(span.hasTag("none")).isFalse();
        span.finish();
        span.addTag("late", "x").addTag("later", 1);
        assertThat(span.hasTag("late")).isFalse();
        assertThat(span.hasTag("later")).isFalse();
    }

    @Test
    void replacesATagOfTheSameKey() {
        span.setTag("a", 1).setTag("b", 2).setTag("a", "new");

        assertThat(span.tagsLength()).isEqualTo(4);
        assertThat(Tags.of(span)).containsExactly(entry("a", "new"), entry("b", 2L));
    }

    @Test
    void growsAndKeepsTheLastValueOfEachKey() {
        for (int i = 0; i < 1_000; i++) {
            span.setTag("k" + i, i);
        }
        span.setTag("k0", "new").setTag("k999", "new");

        assertThat(Tags.of(span)).hasSize(1_000);
        assertThat(Tags.of(span))
                .containsEntry("k0", "new")
                .containsEntry("k999", "new")
                .containsEntry("k17", 17L);
    }

    @Test
    void marksAnErrorAndLogsItsException() {
        IllegalStateException thrown = new IllegalStateException("why");
        span.setError(thrown);

        assertThat(Tags.of(span)).containsExactly(entry("error", true));
        assertThat(span.logs().fields()).containsExactly(LogEntry.ERROR_OBJECT, thrown);
        assertThat(span.logs().next()).isNull();
    }

    @Test
    void logsNewestFirst() {
        span.log("event", "first");
        test.clock.advanceNanos(7_000);
        span.log("event", "second");

        assertThat(span.logs().fields()).containsExactly("event", "second");
        assertThat(span.logs().epochMicros()).isEqualTo(span.startMicros() + 7);
        assertThat(span.logs().next().epochMicros()).isEqualTo(span.startMicros());
    }

    @Test
    void refersToSeveralSpans() {
        SpanContext first = new SpanContext(0, 3, 4, 0, 1, null);
        SpanContext second = new SpanContext(0, 5, 6, 0, 1, null);
        span.followsFrom(first).followsFrom(second);

        assertThat(span.references().context()).isSameAs(second);
        assertThat(span.references().isFollowsFrom()).isTrue();
        assertThat(span.references().next().context()).isSameAs(first);
        assertThat(span.references().next().next()).isNull();
    }

    @Test
    void countsAndReportsOnlyTheFirstFinish() {
        Span root = test.tracer.startSpan("root", Kind.INTERNAL);
        test.clock.advanceNanos(5_000);
        root.finish();
        test.clock.advanceNanos(5_000);
        root.finish();
        root.finishAt(test.clock.nanoTime());

        assertThat(test.finished).containsExactly(root);
        assertThat(root.durationMicros()).isEqualTo(5);
        assertThat(root.isFinished()).isTrue();
        assertThat(test.ledger.created()).isEqualTo(1);
    }

    @Test
    void reportsASpanOnceWhenThreadsRaceToFinishIt() throws Exception {
        AtomicInteger reported = new AtomicInteger();
        Tracer tracer = new Tracer(
                test.clock,
                new ConstSampler(true),
                new JaegerPropagator(test.ledger),
                finished -> reported.incrementAndGet(),
                test.ledger,
                false);
        Span[] spans = new Span[100_000];
        // The one behind finds spans finished and so catches up: they run neck and neck.
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Void> finishAll = () -> {
            start.await();
            for (Span raced : spans) {
                raced.finish();
            }
            return null;
        };
        int rounds = 10;
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < spans.length; i++) {
                    spans[i] = tracer.startTrace("raced", Kind.INTERNAL, span.context());
                }
                for (Future<Void> done : pool.invokeAll(Arrays.asList(finishAll, finishAll))) {
                    done.get();
                }
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(reported).hasValue(rounds * spans.length);
    }

    @Test
    void changesNothingAfterItHasFinished() {
        span.setTag("a", 1);
        span.finish();
        long duration = span.durationMicros();
        test.clock.advanceNanos(9_000);
        span.setTag("a", 2).setTag("b", "x").setTag("c", true).setTag("d", 0.5);
        span.setError().setError(new IllegalStateException());
        span.log("event", "late").followsFrom(new SpanContext(0, 3, 4, 0, 1, null));
        span.setOperationName("late");
        span.setComponent("late");

        assertThat(Tags.of(span)).containsExactly(entry("a", 1L));
        assertThat(span.logs()).isNull();
        assertThat(span.references()).isNull();
        assertThat(span.operationName()).isEqualTo("test");
        assertThat(span.component()).isNull();
        assertThat(span.durationMicros()).isEqualTo(duration);
    }

    @Test
    void canStillHaveChildrenAfterItHasFinished() {
        span.finish();
        Span late = test.tracer.startChild(span, "late", Kind.INTERNAL);
        late.finish();

        assertThat(late.parentId()).isEqualTo(span.spanId());
        assertThat(test.finished).containsExactly(span, late);
    }

    @Test
    void handsItsBaggageToChildrenOnly() {
        Span before = test.tracer.startChild(span, "before", Kind.INTERNAL);
        span.setBaggage("k", "v");
        Span child = test.tracer.startChild(span, "child", Kind.INTERNAL);
        child.setBaggage("k", "other");

        assertThat(Baggage.get(before.baggage(), "k")).isNull();
        assertThat(Baggage.get(span.baggage(), "k")).isEqualTo("v");
        assertThat(Baggage.get(child.baggage(), "k")).isEqualTo("other");
        assertThat(Baggage.get(span.context().baggage(), "k")).isEqualTo("v");
    }
}

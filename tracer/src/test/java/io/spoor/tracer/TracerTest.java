package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TracerTest {
    private final TestTracer test = TestTracer.sampling();
    private final Tracer tracer = test.tracer;

    @Test
    void startsATraceWhoseRootHasTheTracesId() {
        Span root = tracer.startSpan("root", Kind.HTTP_SERVER);

        assertThat(root.spanId()).isEqualTo(root.traceIdLow()).isNotZero();
        assertThat(root.traceIdHigh()).isZero();
        assertThat(root.parentId()).isZero();
        assertThat(root.localRoot()).isSameAs(root);
        assertThat(root.remoteParent()).isNull();
        assertThat(root.flags()).isEqualTo(SpanContext.SAMPLED);
        assertThat(root.kind()).isEqualTo(Kind.HTTP_SERVER);
        assertThat(root.operationName()).isEqualTo("root");
    }

    @Test
    void startsATraceWithALongIdWhenToldTo() {
        Tracer longIds = TestTracer.sampling128Bit().tracer;
        Span root = longIds.startSpan("root", Kind.INTERNAL);

        assertThat(root.traceIdHigh()).isNotZero();
        assertThat(longIds.startChild(root, "child", Kind.INTERNAL).traceIdHigh())
                .isEqualTo(root.traceIdHigh());
    }

    @Test
    void startsAChildOfTheActiveSpan() {
        Span root = tracer.startSpan("root", Kind.HTTP_SERVER);
        try (Scope scope = tracer.activate(root)) {
            assertThat(scope.span()).isSameAs(root);
            Span child = tracer.startSpan("child", Kind.DATABASE);
            Span grandchild = tracer.startChild(child, "grandchild", Kind.INTERNAL);

            assertThat(child.traceIdLow()).isEqualTo(root.traceIdLow());
            assertThat(child.parentId()).isEqualTo(root.spanId());
            assertThat(child.spanId()).isNotZero().isNotEqualTo(root.spanId());
            assertThat(grandchild.parentId()).isEqualTo(child.spanId());
            assertThat(grandchild.localRoot()).isSameAs(root);
        }
        assertThat(tracer.startSpan("next", Kind.INTERNAL).traceIdLow()).isNotEqualTo(root.traceIdLow());
    }

    @Test
    void continuesTheCallersTraceWhateverIsActive() {
        Baggage baggage = Baggage.with(null, "k", "v");
        SpanContext remote = new SpanContext(7, 8, 9, 10, SpanContext.SAMPLED | SpanContext.DEBUG, baggage);
        try (Scope scope = tracer.activate(tracer.startSpan("other", Kind.INTERNAL))) {
            Span span = tracer.startTrace("server", Kind.HTTP_SERVER, remote);

            assertThat(span.traceIdHigh()).isEqualTo(7);
            assertThat(span.traceIdLow()).isEqualTo(8);
            assertThat(span.parentId()).isEqualTo(9);
            assertThat(span.spanId()).isNotIn(0L, 8L, 9L, 10L);
            assertThat(span.flags()).isEqualTo(SpanContext.SAMPLED | SpanContext.DEBUG);
            assertThat(span.remoteParent()).isSameAs(remote);
            assertThat(span.baggage()).isSameAs(baggage);
            assertThat(span.localRoot()).isSameAs(span).isNotSameAs(scope.span());
        }
    }

    @Test
    void tagsOnlyTheRootOfATraceWithItsSampler() {
        Span root = tracer.startSpan("root", Kind.INTERNAL);
        Span child = tracer.startChild(root, "child", Kind.INTERNAL);
        Span continued = tracer.startTrace("server", Kind.HTTP_SERVER, root.context());

        assertThat(Tags.of(root)).containsOnlyKeys("sampler.type", "sampler.param");
        assertThat(Tags.of(root)).containsEntry("sampler.type", "const").containsEntry("sampler.param", true);
        assertThat(Tags.of(child)).isEmpty();
        assertThat(Tags.of(continued)).isEmpty();
    }

    @Test
    void followsTheCallersDecisionNotItsOwnSampler() {
        SpanContext sampled = new SpanContext(0, 1, 2, 0, SpanContext.SAMPLED, null);
        SpanContext unsampled = new SpanContext(0, 1, 2, 0, 0, null);

        assertThat(tracer.startTrace("server", Kind.HTTP_SERVER, unsampled).isSampled())
                .isFalse();
        assertThat(TestTracer.notSampling()
                        .tracer
                        .startTrace("server", Kind.HTTP_SERVER, sampled)
                        .isSampled())
                .isTrue();
    }

    @Test
    void neverGivesTheSameIdNorZero() {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            ids.add(tracer.startSpan("span", Kind.INTERNAL).spanId());
        }

        assertThat(ids).hasSize(100_000).doesNotContain(0L);
    }

    @Test
    void injectsWhatItExtracts() {
        StringBuilder carrier = new StringBuilder();
        tracer.inject(test.span(0, 1, 2, 0, 1), carrier, (c, name, value) -> c.append(value));
        SpanContext context = tracer.extract(carrier, new Getter<StringBuilder>() {
            @Override
            public String get(StringBuilder c, String name) {
                return c.toString();
            }

            @Override
            public Iterable<String> names(StringBuilder c, String prefix) {
                return new HashSet<>();
            }
        });

        assertThat(context.traceIdLow()).isEqualTo(1);
        assertThat(context.spanId()).isEqualTo(2);
    }

    @Test
    void isInstalledOnce() {
        Tracer.install(tracer);

        assertThat(Tracer.get()).isSameAs(tracer);
        assertThatThrownBy(() -> Tracer.install(TestTracer.sampling().tracer))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Tracer.get()).isSameAs(tracer);
    }
}

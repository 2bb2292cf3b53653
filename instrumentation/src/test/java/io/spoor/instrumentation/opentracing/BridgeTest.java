package io.spoor.instrumentation.opentracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentracing.Scope;
import io.opentracing.Span;
import io.opentracing.SpanContext;
import io.opentracing.Tracer;
import io.opentracing.noop.NoopSpan;
import io.opentracing.noop.NoopTracerFactory;
import io.opentracing.propagation.Binary;
import io.opentracing.propagation.BinaryAdapters;
import io.opentracing.propagation.Format;
import io.opentracing.propagation.TextMapAdapter;
import io.opentracing.propagation.TextMapExtractAdapter;
import io.opentracing.propagation.TextMapInjectAdapter;
import io.opentracing.tag.Tags;
import io.spoor.instrumentation.common.RecordingTracer;
import io.spoor.tracer.Kind;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What OpenTracing's own tests expect of a tracer, those of 0.32, whose API holds that of 0.31 and of 0.33. */
@SuppressWarnings("deprecation")
class BridgeTest {
    private final RecordingTracer agent = new RecordingTracer(true);
    private final Tracer tracer = new BridgeTracer(agent.tracer);

    @AfterEach
    void nothingStaysActive() {
        assertThat(tracer.activeSpan()).isNull();
        assertThat(tracer.scopeManager().active()).isNull();
        assertThat(agent.ledger.open()).isEqualTo(agent.finished.size());
    }

    @Test
    void whatIsActivatedIsActiveUntilItsScopeIsClosed() {
        Span span = tracer.buildSpan("span").start();
        try (Scope scope = tracer.scopeManager().activate(span)) {
            assertThat(tracer.scopeManager().active()).isEqualTo(scope);
            assertThat(tracer.scopeManager().activeSpan()).isSameAs(span);
            assertThat(tracer.activeSpan()).isSameAs(span);
            assertThat(scope.span()).isSameAs(span);
        }
        assertThat(agent.finished).isEmpty();
        span.finish();
        assertThat(agent.finished).hasSize(1);
    }

    @Test
    void aScopeFinishesItsSpanIfItIsAskedTo() {
        Scope scope = tracer.buildSpan("span").startActive(true);
        scope.close();
        scope.close();

        assertThat(agent.finished).hasSize(1);
    }

    @Test
    void scopesNest() {
        Span outer = tracer.buildSpan("outer").start();
        try (Scope a = tracer.activateSpan(outer)) {
            Span inner = tracer.buildSpan("inner").start();
            try (Scope b = tracer.activateSpan(inner)) {
                assertThat(tracer.activeSpan()).isSameAs(inner);
            }
            assertThat(tracer.activeSpan()).isSameAs(outer);
            try (Scope none = tracer.activateSpan(null)) {
                assertThat(tracer.activeSpan()).isNull();
                assertThat(tracer.buildSpan("apart").start().context().toTraceId())
                        .isNotEqualTo(outer.context().toTraceId());
            }
            inner.finish();
        }
        outer.finish();
        agent.ledger.spansSent(0);
        assertThat(agent.finished.get(0).parentId())
                .isEqualTo(agent.finished.get(1).spanId());
        agent.ledger.spanForgotten(); // the one apart, which nobody ends
    }

    @Test
    void automaticSpansAreSeenAndAreParents() {
        io.spoor.tracer.Span automatic = agent.tracer.startSpan("GET", Kind.HTTP_SERVER);
        try (io.spoor.tracer.Scope scope = agent.tracer.activate(automatic)) {
            Span manual = tracer.buildSpan("manual").start();
            try (Scope inner = tracer.activateSpan(manual)) {
                agent.tracer.startSpan("SELECT", Kind.DATABASE).finish();
            }
            manual.finish();
            assertThat(tracer.activeSpan()).isEqualTo(tracer.activeSpan()).isNotEqualTo(manual);
        }
        automatic.finish();

        assertThat(agent.finished)
                .extracting(io.spoor.tracer.Span::operationName)
                .containsExactly("SELECT", "manual", "GET");
        assertThat(agent.finished.get(0).parentId())
                .isEqualTo(agent.finished.get(1).spanId());
        assertThat(agent.finished.get(1).parentId()).isEqualTo(automatic.spanId());
    }

    @Test
    void aSpansOfAnotherTracerAreLeftAlone() {
        SpanContext foreign = NoopTracerFactory.create().buildSpan("x").start().context();
        Span span = tracer.buildSpan("span").asChildOf(foreign).start();
        try (Scope scope = tracer.scopeManager().activate(NoopSpan.INSTANCE, true)) {
            assertThat(tracer.activeSpan()).isNull();
            assertThat(scope.span()).isSameAs(NoopSpan.INSTANCE);
        }
        tracer.inject(foreign, Format.Builtin.TEXT_MAP, new TextMapAdapter(new HashMap<>()));
        span.finish();

        assertThat(agent.only().parentId()).isZero();
    }

    @Test
    void tagsKeepTheirTypes() {
        Span span = tracer.buildSpan("span")
                .withTag(Tags.HTTP_STATUS, 200)
                .withTag(Tags.ERROR, true)
                .withTag("float", 0.5f)
                .start();
        span.setTag(Tags.PEER_HOSTNAME, "host").setTag("big", new BigDecimal("1.50"));
        span.finish();

        assertThat(RecordingTracer.tags(agent.only()))
                .containsEntry("http.status_code", 200L)
                .containsEntry("error", true)
                .containsEntry("float", 0.5)
                .containsEntry("peer.hostname", "host")
                .containsEntry("big", "1.50");
    }

    @Test
    void baggageOfAllReferencesIsTaken() {
        Span parent = tracer.buildSpan("parent").start();
        parent.setBaggageItem("parent", "foo");
        SpanContext before = parent.context();
        parent.setBaggageItem("later", "x");
        Span precedent = tracer.buildSpan("precedent").start();
        precedent.setBaggageItem("precedent", "bar");
        Span span = tracer.buildSpan("span")
                .addReference("follows_from", precedent.context())
                .addReference("child_of", before)
                .addReference("a_reference", parent.context())
                .start();

        assertThat(span.getBaggageItem("parent")).isEqualTo("foo");
        assertThat(span.getBaggageItem("precedent")).isEqualTo("bar");
        assertThat(span.getBaggageItem("later")).isNull();
        span.setBaggageItem("parent", null);
        assertThat(span.getBaggageItem("parent")).isNull();
        assertThat(parent.getBaggageItem("parent")).isEqualTo("foo");
        span.finish();
        precedent.finish();
        parent.finish();
        assertThat(agent.finished.get(0).parentId())
                .isEqualTo(agent.finished.get(2).spanId());
        assertThat(agent.finished.get(0).references().context().spanId())
                .isEqualTo(agent.finished.get(1).spanId());
    }

    @Test
    void aContextThatWasExtractedCanBePassedOn() {
        Map<String, String> in = new HashMap<>();
        in.put("UBER-TRACE-ID", "a:b:c:1");
        in.put("Uberctx-k", "a b");
        SpanContext context = tracer.extract(Format.Builtin.TEXT_MAP_EXTRACT, new TextMapExtractAdapter(in));
        Map<String, String> out = new HashMap<>();
        tracer.inject(context, Format.Builtin.TEXT_MAP_INJECT, new TextMapInjectAdapter(out));

        assertThat(context.toTraceId()).isEqualTo("000000000000000a");
        assertThat(context.toSpanId()).isEqualTo("000000000000000b");
        assertThat(out)
                .containsEntry("uber-trace-id", "000000000000000a:000000000000000b:000000000000000c:1")
                .containsEntry("uberctx-k", "a b");
    }

    @Test
    void binaryTravelsInEitherVersionsCarrier() {
        Span span = tracer.buildSpan("span").start();
        span.setBaggageItem("k", "\u00e9");
        ByteBuffer newer = ByteBuffer.allocate(200);
        tracer.inject(span.context(), Format.Builtin.BINARY_INJECT, BinaryAdapters.injectionCarrier(newer));
        ByteBuffer older = ByteBuffer.allocate(200);
        tracer.inject(span.context(), rawBinary(), older);
        older.flip();

        for (SpanContext read : new SpanContext[] {
            tracer.extract(Format.Builtin.BINARY_EXTRACT, BinaryAdapters.extractionCarrier(newer)),
            tracer.extract(rawBinary(), older)
        }) {
            assertThat(read.toSpanId()).isEqualTo(span.context().toSpanId());
            assertThat(read.baggageItems())
                    .containsExactlyElementsOf(span.context().baggageItems());
        }
        tracer.inject(span.context(), rawBinary(), ByteBuffer.allocate(3));
        assertThat(tracer.extract(rawBinary(), ByteBuffer.allocate(3))).isNull();
        assertThat(agent.ledger.malformedContexts()).isEqualTo(1);
        span.finish();
    }

    @Test
    void nothingIsRecordedButBaggageTravelsWhereATraceIsNotSampled() {
        RecordingTracer silent = new RecordingTracer(false);
        Tracer unsampled = new BridgeTracer(silent.tracer);
        Span parent = unsampled.buildSpan("parent").start();
        Span child = unsampled.buildSpan("child").asChildOf(parent).start();
        child.setBaggageItem("k", "v").setTag("a", "b").log("event");
        Map<String, String> out = new HashMap<>();
        unsampled.inject(child.context(), Format.Builtin.HTTP_HEADERS, new TextMapAdapter(out));
        child.finish();
        parent.finish();

        assertThat(out).containsEntry("uberctx-k", "v");
        assertThat(out.get("uber-trace-id")).endsWith(":0");
        assertThat(parent.getBaggageItem("k")).isNull();
        assertThat(silent.finished).isEmpty();
        assertThat(silent.ledger.created()).isZero();
    }

    @Test
    void anAutomaticSpanCanBeChosenLater() {
        RecordingTracer silent = new RecordingTracer(false);
        Tracer unsampled = new BridgeTracer(silent.tracer);
        io.spoor.tracer.Span automatic = silent.tracer.startSpan("GET", Kind.HTTP_SERVER);
        try (io.spoor.tracer.Scope scope = silent.tracer.activate(automatic)) {
            unsampled.activeSpan().setTag(Tags.SAMPLING_PRIORITY, 1);
            unsampled.buildSpan("manual").start().finish();
            unsampled.activeSpan().setTag(Tags.SAMPLING_PRIORITY, 0);
            unsampled.activeSpan().setTag(Tags.SAMPLING_PRIORITY, 1);
        }
        automatic.finish();

        assertThat(silent.finished).hasSize(2);
        assertThat(silent.ledger.created()).isEqualTo(2);
        long start = silent.finished.get(1).startMicros();
        assertThat(start)
                .isBetween(
                        System.currentTimeMillis() * 1000 - 60_000_000L,
                        silent.finished.get(0).startMicros());
    }

    /** 0.31's carrier was the buffer itself. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Format<ByteBuffer> rawBinary() {
        Format<Binary> format = Format.Builtin.BINARY;
        return (Format) format;
    }
}

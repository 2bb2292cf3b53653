package io.spoor.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Baggage;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.Tags;
import io.spoor.tracer.TestTracer;
import io.spoor.tracer.config.KnownSettings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredPropagatorTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

    private final TestTracer test = TestTracer.sampling();
    private final ConfiguredPropagator byDefault = propagator(KnownSettings.PROPAGATION.defaultValue());

    @Test
    void writesJaegersFormatAloneWhereNobodyCalled() {
        assertThat(inject(byDefault, test.tracer.startTrace("o", Kind.INTERNAL, null)).map)
                .containsOnlyKeys("uber-trace-id");
    }

    @ParameterizedTest
    @CsvSource({
        "traceparent, 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, traceparent",
        "b3, 0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1, b3",
        "uber-trace-id, 0af7651916cd43dd8448eb211c80319c:b7ad6b7169203331:0:1, uber-trace-id",
        "grpc-trace-bin, AAAK92UZFs1D3YRI6yEcgDGcAbeta3FpIDMxAgE, grpc-trace-bin",
    })
    void answersACallerInItsFormatBesideTheDefault(String header, String value, String echoed) {
        Span span = serve(byDefault, Headers.of(header, value));
        Span client = test.tracer.startChild(span, "client", Kind.HTTP_CLIENT);

        assertThat(Hex.of(client.traceIdHigh(), client.traceIdLow())).isEqualTo(TRACE);
        assertThat(inject(byDefault, client).map.keySet()).containsOnly("uber-trace-id", echoed);
    }

    @Test
    void keepsOneTraceInAFleetWhereEachSpeaksOneFormat() {
        // one that speaks W3C alone calls us, we call another agent like us, and that one calls W3C again
        Headers first =
                Headers.of("traceparent", PARENT).and("tracestate", "vendor=1").and("baggage", "k=v");
        Headers second = inject(byDefault, serve(byDefault, first));
        assertThat(second.map.keySet())
                .containsOnly("uber-trace-id", "uberctx-k", "traceparent", "tracestate", "baggage");
        Headers third = inject(byDefault, serve(byDefault, second));

        assertThat(third.map.get("traceparent")).startsWith("00-" + TRACE);
        assertThat(third.map).containsEntry("tracestate", "vendor=1").containsEntry("baggage", "k=v");
        assertThat(test.ledger.malformedContexts()).isZero();
    }

    @Test
    void readsSkyWalkingsHeaderAndWritesNone() {
        Headers headers = Headers.of("sw8", "1-dA==-cw==-0-cw==-aQ==-ZQ==-cA==");

        assertThat(inject(byDefault, serve(byDefault, headers)).map).containsOnlyKeys("uber-trace-id");
    }

    @Test
    void takesTheNextFormatWhereOneIsMalformed() {
        SpanContext context =
                byDefault.extract(Headers.of("uber-trace-id", "x").and("traceparent", PARENT), Headers.GETTER);

        assertThat(Hex.of(context.spanId())).isEqualTo(SPAN);
        assertThat(test.ledger.malformedContexts()).isEqualTo(1);
    }

    @Test
    void prefersATraceToAWishForOne() {
        SpanContext context =
                byDefault.extract(Headers.of("jaeger-debug-id", "x").and("traceparent", PARENT), Headers.GETTER);

        assertThat(Hex.of(context.spanId())).isEqualTo(SPAN);
    }

    @Test
    void recordsATraceThatIsAskedForByADebugId() {
        TestTracer never = TestTracer.notSampling();
        Headers headers = Headers.of("jaeger-debug-id", "ticket-17").and("jaeger-baggage", "k1=v1, k2 = v2");
        SpanContext context = byDefault.extract(headers, Headers.GETTER);
        Span span = never.tracer.startTrace("o", Kind.HTTP_SERVER, context);

        assertThat(span.flags()).isEqualTo(SpanContext.SAMPLED | SpanContext.DEBUG);
        assertThat(span.parentId()).isZero();
        assertThat(span.traceIdLow()).isNotZero().isEqualTo(span.spanId());
        assertThat(Tags.of(span)).containsOnly(org.assertj.core.api.Assertions.entry("jaeger-debug-id", "ticket-17"));
        assertThat(Baggage.get(span.baggage(), "k1")).isEqualTo("v1");
        assertThat(Baggage.get(span.baggage(), "k2")).isEqualTo("v2");
    }

    @Test
    void takesBaggageFromSomebodyWhoTriesByHandAndDecidesItself() {
        SpanContext context = byDefault.extract(Headers.of("jaeger-baggage", "k=v"), Headers.GETTER);

        assertThat(test.tracer.startTrace("o", Kind.HTTP_SERVER, context).isSampled())
                .isTrue();
        Span not = TestTracer.notSampling().tracer.startTrace("o", Kind.HTTP_SERVER, context);
        assertThat(not.isSampled()).isFalse();
        assertThat(Baggage.get(not.baggage(), "k")).isEqualTo("v");
    }

    @Test
    void readsAndWritesWhatIsNamedAndNothingElse() {
        ConfiguredPropagator named = propagator(Arrays.asList("B3", "w3c"));
        assertThat(named.extract(Headers.of("uber-trace-id", TRACE + ":" + SPAN + ":0:1"), Headers.GETTER))
                .isNull();
        Span span = serve(named, Headers.of("traceparent", PARENT).and("tracestate", "a=b"));

        assertThat(inject(named, span).map.keySet())
                .containsOnly(
                        "X-B3-TraceId",
                        "X-B3-SpanId",
                        "X-B3-ParentSpanId",
                        "X-B3-Sampled",
                        "traceparent",
                        "tracestate");
    }

    @Test
    void readsInTheOrderThatIsNamed() {
        Headers both = Headers.of("b3", TRACE + "-0000000000000001-1").and("traceparent", PARENT);

        assertThat(propagator(Arrays.asList("w3c", "b3-single"))
                        .extract(both, Headers.GETTER)
                        .spanId())
                .isNotEqualTo(1);
        assertThat(propagator(Arrays.asList("b3-single", "w3c"))
                        .extract(both, Headers.GETTER)
                        .spanId())
                .isEqualTo(1);
    }

    @Test
    void makesNoCopyOfWhatJaegersClientSends() {
        Headers headers = Headers.of("uber-trace-id", "1:2:0:1");

        assertThat(byDefault.extract(headers, Headers.GETTER).formats()).isZero();
    }

    @Test
    void knowsItsNames() {
        assertThat(ConfiguredPropagator.unknown(
                        Arrays.asList("Jaeger", "w3c", "b3", "b3-single", "sw8", "grpc-trace-bin", "caller")))
                .isNull();
        assertThat(ConfiguredPropagator.unknown(Arrays.asList("jaeger", "zipkin")))
                .isEqualTo("zipkin");
    }

    private ConfiguredPropagator propagator(List<String> names) {
        return new ConfiguredPropagator(names, test.ledger);
    }

    private Span serve(ConfiguredPropagator propagator, Headers headers) {
        return test.tracer.startTrace("o", Kind.HTTP_SERVER, propagator.extract(headers, Headers.GETTER));
    }

    private static Headers inject(ConfiguredPropagator propagator, Span span) {
        Headers headers = new Headers();
        propagator.inject(span, headers, Headers.SETTER);
        return headers;
    }
}

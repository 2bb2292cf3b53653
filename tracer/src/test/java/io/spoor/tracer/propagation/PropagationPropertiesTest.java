package io.spoor.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaegertracing.internal.JaegerSpanContext;
import io.jaegertracing.internal.propagation.B3TextMapCodec;
import io.jaegertracing.internal.propagation.BinaryCodec;
import io.jaegertracing.internal.propagation.TextMapCodec;
import io.jaegertracing.internal.propagation.TraceContextCodec;
import io.jaegertracing.spi.Codec;
import io.opentracing.propagation.Binary;
import io.opentracing.propagation.TextMap;
import io.spoor.tracer.Baggage;
import io.spoor.tracer.Propagator;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.TestTracer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * What jaeger-client-java 1.8.1 injects we extract, and the other way round, in every format that it speaks. A context that
 * breaks a property is made smaller until it is the smallest that does.
 */
class PropagationPropertiesTest {
    private static final int TRIES = 1_000;

    private final TestTracer test = TestTracer.sampling();

    private enum Pair {
        HTTP_HEADERS(true),
        TEXT_MAP(true),
        B3(true),
        W3C(false);

        /** The parent's id, the debug flag and baggage; W3C's has none, or has them elsewhere. */
        final boolean carriesAll;

        Pair(boolean carriesAll) {
            this.carriesAll = carriesAll;
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theyExtractWhatWeInject(@ForAll Pair pair, @ForAll("contexts") JaegerSpanContext context) {
        JaegerSpanContext sent = asFarAsCarried(pair, context);
        Headers headers = new Headers();
        ours(pair).inject(span(sent), headers, Headers.SETTER);

        assertThat(describe(theirs(pair).extract(headers))).isEqualTo(describe(sent));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void weExtractWhatTheyInject(@ForAll Pair pair, @ForAll("contexts") JaegerSpanContext context) {
        JaegerSpanContext sent = asFarAsCarried(pair, context);
        Headers headers = new Headers();
        theirs(pair).inject(sent, headers);

        assertThat(describe(ours(pair).extract(headers, Headers.GETTER))).isEqualTo(describe(sent));
        assertThat(test.ledger.malformedContexts()).isZero();
        assertThat(test.ledger.droppedBaggage()).isZero();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theyExtractWhatWeInjectAsBinary(@ForAll("contexts") JaegerSpanContext context) {
        ByteBuffer bytes = ByteBuffer.wrap(new BinaryPropagator(test.ledger).write(span(context)));

        assertThat(describe(new BinaryCodec().extract(carrier(bytes)))).isEqualTo(describe(context));
    }

    /** It writes the number of a value's characters where its bytes are counted, and cuts off what lies behind. */
    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void weExtractWhatTheyInjectAsBinary(@ForAll("contextsInAscii") JaegerSpanContext context) {
        ByteBuffer bytes = ByteBuffer.allocate(100_000);
        new BinaryCodec().inject(context, carrier(bytes));
        bytes.flip();
        byte[] theirs = Arrays.copyOf(bytes.array(), bytes.limit());

        assertThat(describe(new BinaryPropagator(test.ledger).read(bytes))).isEqualTo(describe(context));
        assertThat(new BinaryPropagator(test.ledger).write(span(context))).hasSameSizeAs(theirs);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void readsAnyBytesOrCountsThem(@ForAll byte[] bytes) {
        long before = test.ledger.malformedContexts();

        SpanContext context = new BinaryPropagator(test.ledger).read(ByteBuffer.wrap(bytes));

        assertThat(test.ledger.malformedContexts() - before).isEqualTo(context == null ? 1 : 0);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void readsDamagedBytesOrCountsThem(
            @ForAll("contexts") JaegerSpanContext context, @ForAll int at, @ForAll byte value, @ForAll int length) {
        byte[] bytes = new BinaryPropagator(test.ledger).write(span(context));
        bytes[Math.floorMod(at, bytes.length)] = value;
        long before = test.ledger.malformedContexts();

        SpanContext read = new BinaryPropagator(test.ledger)
                .read(ByteBuffer.wrap(bytes, 0, Math.floorMod(length, bytes.length + 1)));

        assertThat(test.ledger.malformedContexts() - before).isEqualTo(read == null ? 1 : 0);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void readsAnyHeaderOrCountsIt(@ForAll String trace, @ForAll String name, @ForAll String value) {
        ConfiguredPropagator all = new ConfiguredPropagator(
                Arrays.asList("jaeger", "w3c", "b3", "b3-single", "grpc-trace-bin", "sw8"), test.ledger);
        Headers headers = Headers.of("uberctx-" + name, value)
                .and("uber-trace-id", trace)
                .and("traceparent", trace)
                .and("tracestate", value)
                .and("baggage", name + "=" + value)
                .and("X-B3-TraceId", trace)
                .and("X-B3-SpanId", name)
                .and("b3", trace)
                .and("grpc-trace-bin", trace)
                .and("sw8", trace);
        SpanContext context = all.extract(headers, Headers.GETTER);

        assertThat(context == null || !context.hasTrace() || context.spanId() != 0)
                .isTrue();
    }

    @Provide
    Arbitrary<JaegerSpanContext> contexts() {
        return contexts(
                Arbitraries.strings().excludeChars('\u0000').ofMaxLength(20).map(PropagationPropertiesTest::paired));
    }

    @Provide
    Arbitrary<JaegerSpanContext> contextsInAscii() {
        return contexts(Arbitraries.strings().ascii().ofMaxLength(20));
    }

    private static Arbitrary<JaegerSpanContext> contexts(Arbitrary<String> texts) {
        Arbitrary<Long> ids = Arbitraries.oneOf(
                Arbitraries.longs().filter(id -> id != 0), Arbitraries.of(1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE));
        Arbitrary<Long> orNone =
                Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0L)), Tuple.of(2, Arbitraries.longs()));
        Arbitrary<Map<String, String>> baggage = Arbitraries.maps(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(10),
                        texts)
                .ofMaxSize(3);
        return Combinators.combine(orNone, ids, ids, orNone, Arbitraries.of(0, 1, 3), baggage)
                .as((high, low, span, parent, flags, items) ->
                        new JaegerSpanContext(high, low, span, parent, flags.byteValue()).withBaggage(items));
    }

    /** A lone surrogate is no text: nothing can encode it. */
    private static String paired(String text) {
        StringBuilder paired = new StringBuilder();
        text.codePoints().filter(c -> c < 0xd800 || c > 0xdfff).forEach(paired::appendCodePoint);
        return paired.toString();
    }

    private static JaegerSpanContext asFarAsCarried(Pair pair, JaegerSpanContext context) {
        if (pair == Pair.B3) {
            Map<String, String> visible = new TreeMap<>();
            // jaeger-client writes a header as it is, whatever that does to it
            context.baggageItems()
                    .forEach(i -> visible.put(i.getKey(), i.getValue().replaceAll("[^ -~]", "x")));
            return context.withBaggage(visible);
        }
        return pair.carriesAll
                ? context
                : new JaegerSpanContext(
                        context.getTraceIdHigh(), context.getTraceIdLow(), context.getSpanId(), 0, (byte)
                                (context.getFlags() & 1));
    }

    private Propagator ours(Pair pair) {
        switch (pair) {
            case HTTP_HEADERS:
                return new JaegerPropagator(test.ledger);
            case TEXT_MAP:
                return new JaegerPropagator(test.ledger).forTexts();
            case B3:
                return new B3Propagator(test.ledger, true);
            default:
                return new W3cPropagator(test.ledger);
        }
    }

    private static Codec<TextMap> theirs(Pair pair) {
        switch (pair) {
            case HTTP_HEADERS:
                return new TextMapCodec(true);
            case TEXT_MAP:
                return new TextMapCodec(false);
            case B3:
                return new B3TextMapCodec.Builder().build();
            default:
                return new TraceContextCodec.Builder().build();
        }
    }

    private Span span(JaegerSpanContext context) {
        Span span = test.span(
                context.getTraceIdHigh(),
                context.getTraceIdLow(),
                context.getSpanId(),
                context.getParentId(),
                context.getFlags() & 0xff);
        context.baggageItems().forEach(item -> span.setBaggage(item.getKey(), item.getValue()));
        return span;
    }

    private static Binary carrier(ByteBuffer buffer) {
        return new Binary() {
            @Override
            public ByteBuffer injectionBuffer(int length) {
                return buffer;
            }

            @Override
            public ByteBuffer extractionBuffer() {
                return buffer;
            }
        };
    }

    private static String describe(JaegerSpanContext context) {
        Map<String, String> baggage = new TreeMap<>();
        context.baggageItems().forEach(item -> baggage.put(item.getKey(), item.getValue()));
        return context.getTraceIdHigh() + " " + context.getTraceIdLow() + " " + context.getSpanId() + " "
                + context.getParentId() + " " + (context.getFlags() & 0xff) + " " + baggage;
    }

    private static String describe(SpanContext context) {
        Map<String, String> baggage = new TreeMap<>();
        for (Baggage b = context.baggage(); b != null; b = b.next()) {
            baggage.put(b.key(), b.value());
        }
        return context.traceIdHigh() + " " + context.traceIdLow() + " " + context.spanId() + " " + context.parentId()
                + " " + context.flags() + " " + baggage;
    }
}

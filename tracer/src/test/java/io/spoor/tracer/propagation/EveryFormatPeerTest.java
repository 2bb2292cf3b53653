package io.spoor.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaegertracing.internal.JaegerSpanContext;
import io.jaegertracing.internal.propagation.B3TextMapCodec;
import io.jaegertracing.internal.propagation.TextMapCodec;
import io.jaegertracing.internal.propagation.TraceContextCodec;
import io.jaegertracing.spi.Codec;
import io.opentracing.propagation.TextMap;
import io.spoor.tracer.Baggage;
import io.spoor.tracer.Propagator;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.TestTracer;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one tracer writes the other reads, in every format that jaeger-client-java speaks: random contexts, both ways. */
class EveryFormatPeerTest {
    private static final int ROUNDS = 20_000;

    private static final TestTracer TEST = TestTracer.sampling();

    private enum Pair {
        HTTP_HEADERS(new JaegerPropagator(TEST.ledger, true), new TextMapCodec(true), true, true),
        TEXT_MAP(new JaegerPropagator(TEST.ledger, false), new TextMapCodec(false), true, true),
        B3(new B3Propagator(TEST.ledger, true), new B3TextMapCodec.Builder().build(), true, true),
        W3C(new W3cPropagator(TEST.ledger), new TraceContextCodec.Builder().build(), false, false);

        final Propagator ours;
        final Codec<TextMap> theirs;
        final boolean carriesParent;
        final boolean carriesBaggage;

        Pair(Propagator ours, Codec<TextMap> theirs, boolean carriesParent, boolean carriesBaggage) {
            this.ours = ours;
            this.theirs = theirs;
            this.carriesParent = carriesParent;
            this.carriesBaggage = carriesBaggage;
        }
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void theyReadWhatWeWrite(Pair pair) {
        SplittableRandom random = new SplittableRandom(pair.ordinal());
        for (int i = 0; i < ROUNDS; i++) {
            Span span = randomSpan(random, pair);
            Headers headers = new Headers();
            pair.ours.inject(span, headers, Headers.SETTER);

            assertThat(theirs(pair.theirs.extract(headers)))
                    .as(headers.map.toString())
                    .isEqualTo(expected(span, pair));
        }
    }

    @ParameterizedTest
    @EnumSource(Pair.class)
    void weReadWhatTheyWrite(Pair pair) {
        SplittableRandom random = new SplittableRandom(100 + pair.ordinal());
        long malformed = TEST.ledger.malformedContexts();
        for (int i = 0; i < ROUNDS; i++) {
            Span span = randomSpan(random, pair);
            JaegerSpanContext context = new JaegerSpanContext(
                            span.traceIdHigh(), span.traceIdLow(), span.spanId(), span.parentId(), (byte) span.flags())
                    .withBaggage(map(span.baggage()));
            Headers headers = new Headers();
            pair.theirs.inject(context, headers);

            SpanContext read = pair.ours.extract(headers, Headers.GETTER);
            assertThat(ours(read)).as(headers.map.toString()).isEqualTo(expected(span, pair));
        }
        assertThat(TEST.ledger.malformedContexts()).isEqualTo(malformed);
        assertThat(TEST.ledger.droppedBaggage()).isZero();
    }

    /** What they leave out of W3C's and we don't, baggage, has its own test. */
    private static Span randomSpan(SplittableRandom random, Pair pair) {
        long high = random.nextBoolean() ? 0 : id(random);
        long parent = random.nextBoolean() ? 0 : id(random);
        int[] flags = {0, SpanContext.SAMPLED, SpanContext.SAMPLED | SpanContext.DEBUG};
        Span span = TEST.span(high, id(random), id(random), parent, flags[random.nextInt(pair == Pair.W3C ? 2 : 3)]);
        for (int i = pair.carriesBaggage ? random.nextInt(4) : 0; i > 0; i--) {
            String text = RandomText.of(random, 30);
            // jaeger-client writes a header as it is, whatever that does to it
            span.setBaggage("key-" + random.nextInt(10), pair == Pair.B3 ? text.replaceAll("[^ -~]", "x") : text);
        }
        return span;
    }

    private static long id(SplittableRandom random) {
        long id = random.nextLong() >>> random.nextInt(64);
        return id == 0 ? 1 : id;
    }

    private static String expected(Span span, Pair pair) {
        return describe(
                span.traceIdHigh(),
                span.traceIdLow(),
                span.spanId(),
                pair.carriesParent ? span.parentId() : 0,
                span.flags(),
                map(span.baggage()));
    }

    private static String ours(SpanContext context) {
        return context == null
                ? "nothing"
                : describe(
                        context.traceIdHigh(),
                        context.traceIdLow(),
                        context.spanId(),
                        context.parentId(),
                        context.flags(),
                        map(context.baggage()));
    }

    private static String theirs(JaegerSpanContext context) {
        if (context == null) {
            return "nothing";
        }
        Map<String, String> baggage = new TreeMap<>();
        context.baggageItems().forEach(item -> baggage.put(item.getKey(), item.getValue()));
        return describe(
                context.getTraceIdHigh(),
                context.getTraceIdLow(),
                context.getSpanId(),
                context.getParentId(),
                context.getFlags() & 0xff,
                baggage);
    }

    private static String describe(
            long high, long low, long span, long parent, int flags, Map<String, String> baggage) {
        return high + " " + low + " " + span + " " + parent + " " + flags + " " + baggage;
    }

    private static Map<String, String> map(Baggage baggage) {
        Map<String, String> map = new TreeMap<>();
        for (Baggage b = baggage; b != null; b = b.next()) {
            map.put(b.key(), b.value());
        }
        return map;
    }
}

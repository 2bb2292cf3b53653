package io.spoor.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaegertracing.internal.JaegerSpanContext;
import io.jaegertracing.internal.propagation.TextMapCodec;
import io.spoor.tracer.Baggage;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.TestTracer;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What one tracer writes, the other reads: random contexts against jaeger-client-java, both ways. */
class JaegerClientPeerTest {
    private static final int ROUNDS = 20_000;

    private final TestTracer test = TestTracer.sampling();
    private final JaegerPropagator ours = new JaegerPropagator(test.ledger);
    private final TextMapCodec theirs = new TextMapCodec(true);

    @RepeatedTest(3)
    void theyReadWhatWeWrite(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        for (int i = 0; i < ROUNDS; i++) {
            Span span = randomSpan(random);
            Headers headers = new Headers();
            ours.inject(span, headers, Headers.SETTER);

            assertSame(theirs.extract(headers), span.context(), headers);
        }
    }

    @RepeatedTest(3)
    void weReadWhatTheyWrite(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        for (int i = 0; i < ROUNDS; i++) {
            JaegerSpanContext context = theirContext(randomSpan(random));
            Headers headers = new Headers();
            theirs.inject(context, headers);

            assertSame(context, ours.extract(headers, Headers.GETTER), headers);
        }
        assertThat(test.ledger.malformedContexts()).isZero();
        assertThat(test.ledger.droppedBaggage()).isZero();
    }

    @RepeatedTest(3)
    void writesTheSameBytes(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        for (int i = 0; i < ROUNDS; i++) {
            Span span = randomSpan(random);

            assertThat(TraceHeaderWriter.write(span)).isEqualTo(TextMapCodec.contextAsString(theirContext(span)));
        }
    }

    /** Where they are stricter we may read more; what they read we read alike, but for ids that are 0. */
    @RepeatedTest(3)
    void readsADamagedHeaderAsTheyDoOrNotAtAll(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        int readByBoth = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Headers headers =
                    Headers.of("uber-trace-id", Damage.some(random, TraceHeaderWriter.write(randomSpan(random))));
            SpanContext context = ours.extract(headers, Headers.GETTER);
            JaegerSpanContext theirContext = extractByTheirs(headers);
            if (context != null && theirContext != null) {
                readByBoth++;
                assertSame(theirContext, context, headers);
            }
        }
        assertThat(readByBoth).isGreaterThan(ROUNDS / 100);
    }

    @Test
    void agreesOnAnEmptyBaggageValue() {
        Span span = test.span(0, 1, 2, 0, 1);
        span.setBaggage("k", "");
        Headers headers = new Headers();
        ours.inject(span, headers, Headers.SETTER);

        assertSame(theirs.extract(headers), ours.extract(headers, Headers.GETTER), headers);
        assertThat(Baggage.get(ours.extract(headers, Headers.GETTER).baggage(), "k"))
                .isEmpty();
    }

    private JaegerSpanContext extractByTheirs(Headers headers) {
        try {
            return theirs.extract(headers);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private Span randomSpan(SplittableRandom random) {
        long high = random.nextBoolean() ? 0 : id(random);
        long parent = random.nextBoolean() ? 0 : id(random);
        Span span = test.span(high, id(random), id(random), parent, random.nextInt(256));
        for (int i = random.nextInt(4); i > 0; i--) {
            span.setBaggage("key-" + random.nextInt(10), RandomText.of(random, 30));
        }
        return span;
    }

    /** Small ones too, which have leading zeros. */
    private static long id(SplittableRandom random) {
        long id = random.nextLong() >>> random.nextInt(64);
        return id == 0 ? 1 : id;
    }

    private static JaegerSpanContext theirContext(Span span) {
        return new JaegerSpanContext(
                        span.traceIdHigh(), span.traceIdLow(), span.spanId(), span.parentId(), (byte) span.flags())
                .withBaggage(map(span.baggage()));
    }

    private static void assertSame(JaegerSpanContext theirs, SpanContext ours, Headers headers) {
        assertThat(ours).as(headers.map.toString()).isNotNull();
        Map<String, String> theirBaggage = new HashMap<>();
        theirs.baggageItems().forEach(item -> theirBaggage.put(item.getKey(), item.getValue()));
        String us = ours.traceIdHigh() + " " + ours.traceIdLow() + " " + ours.spanId() + " " + ours.parentId() + " "
                + ours.flags() + " " + map(ours.baggage());
        String them = theirs.getTraceIdHigh() + " " + theirs.getTraceIdLow() + " " + theirs.getSpanId() + " "
                + theirs.getParentId() + " " + (theirs.getFlags() & 0xff) + " " + theirBaggage;

        assertThat(us).as(headers.map.toString()).isEqualTo(them);
    }

    private static Map<String, String> map(Baggage baggage) {
        Map<String, String> map = new HashMap<>();
        for (Baggage b = baggage; b != null; b = b.next()) {
            map.put(b.key(), b.value());
        }
        return map;
    }
}

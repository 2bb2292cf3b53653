package io.spoor.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Baggage;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.TestTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JaegerPropagatorTest {
    private final TestTracer test = TestTracer.sampling();
    private final JaegerPropagator propagator = new JaegerPropagator(test.ledger);

    @ParameterizedTest
    @CsvSource({
        "0, 1, 2, 0, 1, 0000000000000001:0000000000000002:0:1",
        "0, -1, -2, 3, 0, ffffffffffffffff:fffffffffffffffe:0000000000000003:0",
        "1, 10, 255, 16, 3, 0000000000000001000000000000000a:00000000000000ff:0000000000000010:3",
        "-1, -1, -1, -1, 255, ffffffffffffffffffffffffffffffff:ffffffffffffffff:ffffffffffffffff:ff",
    })
    void writesAsJaegersJavaClient(long high, long low, long span, long parent, int flags, String header) {
        assertThat(inject(test.span(high, low, span, parent, flags)).map).containsOnly(entry(header));
    }

    @ParameterizedTest
    @CsvSource({
        "1:2:0:1, 0, 1, 2, 0, 1",
        "0000000000000001:0000000000000002:0:1, 0, 1, 2, 0, 1",
        "1:2:3:0, 0, 1, 2, 3, 0",
        "FF:Ab:aB:3, 0, 255, 171, 171, 3",
        "10000000000000000:1:0:1, 1, 0, 1, 0, 1",
        "0000000000000001000000000000000a:1:0:1, 1, 10, 1, 0, 1",
        "ffffffffffffffffffffffffffffffff:ffffffffffffffff:ffffffffffffffff:ff, -1, -1, -1, -1, 255",
        "1%3A2%3A0%3A1, 0, 1, 2, 0, 1",
        "1%3a2:0%3A1, 0, 1, 2, 0, 1",
        "'  \t1:2:0:1 ', 0, 1, 2, 0, 1",
        "1:2:0:01, 0, 1, 2, 0, 1",
    })
    void readsWhatAnyClientWrites(String header, long high, long low, long span, long parent, int flags) {
        SpanContext context = extract(header);

        assertThat(context).isNotNull();
        assertThat(context.traceIdHigh()).isEqualTo(high);
        assertThat(context.traceIdLow()).isEqualTo(low);
        assertThat(context.spanId()).isEqualTo(span);
        assertThat(context.parentId()).isEqualTo(parent);
        assertThat(context.flags()).isEqualTo(flags);
        assertThat(context.baggage()).isNull();
        assertThat(test.ledger.malformedContexts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                ":::",
                "1",
                "1:2",
                "1:2:0",
                "1:2:0:",
                "1:2:0:1:",
                "1:2:0:1:5",
                ":2:0:1",
                "1::0:1",
                "1:2::1",
                "0:2:0:1",
                "00000000000000000000000000000000:2:0:1",
                "1:0:0:1",
                "x:2:0:1",
                "1:2:0:g",
                "1:-2:0:1",
                "+1:2:0:1",
                "0x1:2:0:1",
                "1:2:0:1, 3:4:0:1",
                "1:2:0:1,3:4:0:1",
                "1 :2:0:1",
                "1%3B2%3A0%3A1",
                "1%3",
                "1%",
                "1:11111111111111111:0:1",
                "1:2:11111111111111111:1",
                "111111111111111111111111111111111:2:0:1",
                "\uff11:2:0:1",
                "1:2:0:1\u0000x",
                "\ud83d\ude00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            })
    void countsWhatIsMalformed(String header) {
        assertThat(extract(header)).isNull();
        assertThat(test.ledger.malformedContexts()).isEqualTo(1);
    }

    @Test
    void countsNothingWhenThereIsNoHeader() {
        assertThat(propagator.extract(new Headers(), Headers.GETTER)).isNull();
        assertThat(test.ledger.malformedContexts()).isZero();
    }

    @Test
    void looksAtNoHeaderThatIsTooLong() {
        StringBuilder blanks = new StringBuilder();
        for (int i = 0; i < TraceHeaderReader.MAX_LENGTH - "1:2:0:1".length(); i++) {
            blanks.append(' ');
        }

        assertThat(extract(blanks + "1:2:0:1")).isNotNull();
        assertThat(extract(blanks + " 1:2:0:1")).isNull();
        assertThat(test.ledger.malformedContexts()).isEqualTo(1);
    }

    @Test
    void keepsTheCallersDecision() {
        Span span = test.tracer.startTrace("test", io.spoor.tracer.Kind.HTTP_SERVER, extract("1:2:0:0"));

        assertThat(span.isSampled()).isFalse();
        assertThat(inject(span).map.get("uber-trace-id")).endsWith(":0");
    }

    @Test
    void writesBaggageWithBlanksAsPercent20() {
        Span span = test.span(0, 1, 2, 0, 1);
        span.setBaggage("user", "a+b c/\u00e9\ud83d\ude00");

        assertThat(inject(span).map).containsEntry("uberctx-user", "a%2Bb%20c%2F%C3%A9%F0%9F%98%80");
    }

    @Test
    void readsBlanksOfEitherKind() {
        SpanContext context = propagator.extract(
                Headers.of("UBER-Trace-Id", "1:2:0:1").and("UberCtx-User", "a%2Bb%20c+d"), Headers.GETTER);

        assertThat(Baggage.get(context.baggage(), "user")).isEqualTo("a+b c d");
    }

    @ParameterizedTest
    @CsvSource({"100%, 100%", "%, %", "%4, %4", "%zz%41, %zzA", "a%2, a%2", "%C3%28, \ufffd(", "%e2%82%ac, \u20ac"})
    void readsAnyBaggageText(String encoded, String text) {
        SpanContext context =
                propagator.extract(Headers.of("uber-trace-id", "1:2:0:1").and("uberctx-k", encoded), Headers.GETTER);

        assertThat(Baggage.get(context.baggage(), "k")).isEqualTo(text);
    }

    @Test
    void writesALoneSurrogateAsAQuestionMark() {
        Span span = test.span(0, 1, 2, 0, 1);
        span.setBaggage("k", "a\ud83db");

        assertThat(inject(span).map).containsEntry("uberctx-k", "a%3Fb");
    }

    @Test
    void readsNoBaggageWithoutATrace() {
        assertThat(propagator.extract(Headers.of("uberctx-k", "v"), Headers.GETTER))
                .isNull();
    }

    @Test
    void leavesOutAKeyThatIsNoHeaderName() {
        Span span = test.span(0, 1, 2, 0, 1);
        span.setBaggage("evil\r\nSet-Cookie: a", "v");
        span.setBaggage("", "v");
        span.setBaggage("schl\u00fcssel", "v");
        span.setBaggage("good-key_1.x", "v");

        assertThat(inject(span).map).containsOnlyKeys("uber-trace-id", "uberctx-good-key_1.x");
        assertThat(test.ledger.droppedBaggage()).isEqualTo(3);
    }

    @Test
    void leavesOutAndCountsBaggageBeyondTheLimits() {
        Span many = test.span(0, 1, 2, 0, 1);
        for (int i = 0; i < PrefixedBaggage.MAX_ITEMS + 5; i++) {
            many.setBaggage("k" + i, "v");
        }
        assertThat(inject(many).map).hasSize(1 + PrefixedBaggage.MAX_ITEMS);
        assertThat(test.ledger.droppedBaggage()).isEqualTo(5);

        Span large = test.span(0, 1, 2, 0, 1);
        large.setBaggage("encoded", repeat(" ", PrefixedBaggage.MAX_CHARS / 2));
        large.setBaggage("long", repeat("v", PrefixedBaggage.MAX_CHARS));
        large.setBaggage("fits", "v");
        assertThat(inject(large).map).containsOnlyKeys("uber-trace-id", "uberctx-fits");
        assertThat(test.ledger.droppedBaggage()).isEqualTo(7);
    }

    @Test
    void takesNoMoreBaggageThanItWouldSend() {
        Headers headers = Headers.of("uber-trace-id", "1:2:0:1").and("uberctx-", "no key");
        for (int i = 0; i < 1_000; i++) {
            headers.put("uberctx-k" + i, "v");
        }
        headers.put("uberctx-huge", repeat("v", 1_000_000));
        int items = 0;
        for (Baggage b = propagator.extract(headers, Headers.GETTER).baggage(); b != null; b = b.next()) {
            items++;
        }

        assertThat(items).isEqualTo(PrefixedBaggage.MAX_ITEMS);
        assertThat(test.ledger.droppedBaggage()).isEqualTo(1_001 - PrefixedBaggage.MAX_ITEMS);
    }

    private Headers inject(Span span) {
        Headers headers = new Headers();
        propagator.inject(span, headers, Headers.SETTER);
        return headers;
    }

    private SpanContext extract(String header) {
        return propagator.extract(Headers.of("uber-trace-id", header), Headers.GETTER);
    }

    private static java.util.Map.Entry<String, String> entry(String header) {
        return org.assertj.core.api.Assertions.entry("uber-trace-id", header);
    }

    private static String repeat(String text, int n) {
        StringBuilder repeated = new StringBuilder();
        for (int i = 0; i < n; i++) {
            repeated.append(text);
        }
        return repeated.toString();
    }
}

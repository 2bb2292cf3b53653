package io.spoor.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Baggage;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.TestTracer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each format as its own specification has it. */
class FormatsTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private final TestTracer test = TestTracer.sampling();
    private final Format w3c = new W3cPropagator(test.ledger);
    private final Format b3 = new B3Propagator(test.ledger, true);
    private final Format b3Single = new B3SinglePropagator(test.ledger);
    private final Format sw8 = new Sw8Propagator(test.ledger);
    private final Format grpc = new GrpcTracePropagator(test.ledger);

    @ParameterizedTest
    @CsvSource({
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, 1",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00, 0",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff, 1",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-02, 0",
        "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, 1",
        "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-comes-later, 1",
    })
    void readsTraceParents(String header, int flags) {
        SpanContext context = extract(w3c, "traceparent", header);

        assertThat(Hex.of(context.traceIdHigh(), context.traceIdLow())).isEqualTo(TRACE);
        assertThat(Hex.of(context.spanId())).isEqualTo(SPAN);
        assertThat(context.parentId()).isZero();
        assertThat(context.flags()).isEqualTo(flags);
    }

    /** Of the cases in W3C's own test suite. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.what",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "0-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "000-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "..-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01",
                "00-.af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333.-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-.0",
                "00-0af7651916cd43dd8448eb211c80319c1-7ad6b7169203331-01",
            })
    void countsTraceParentsThatAreMalformed(String header) {
        assertThat(extract(w3c, "traceparent", header)).isNull();
        assertThat(test.ledger.malformedContexts()).isEqualTo(1);
    }

    @Test
    void writesTraceParentsPaddedAndWithTheSampledBitAlone() {
        assertThat(inject(w3c, test.span(0, 1, 2, 3, SpanContext.SAMPLED | SpanContext.DEBUG)).map)
                .containsOnly(org.assertj.core.api.Assertions.entry(
                        "traceparent", "00-00000000000000000000000000000001-0000000000000002-01"));
    }

    @Test
    void carriesW3cBaggage() {
        Span span = test.span(0, 1, 2, 0, 1);
        span.setBaggage("b", "a b+c,d=\u00e9;");
        span.setBaggage("a", "");
        Headers headers = inject(w3c, span);
        assertThat(headers.map).containsEntry("baggage", "a=,b=a%20b%2Bc%2Cd%3D%C3%A9%3B");

        Baggage read = w3c.extract(headers, Headers.GETTER).baggage();
        assertThat(Baggage.get(read, "b")).isEqualTo("a b+c,d=\u00e9;");
        assertThat(Baggage.get(read, "a")).isEmpty();
    }

    @Test
    void readsW3cBaggageWithPropertiesAndBlanksAndRubbish() {
        Headers headers = Headers.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01")
                .and("baggage", " a = 1+1 ;p=q;r , =x,novalue,, b=%41%zz ,c\u0000c=d,e=f=g");
        Baggage read = w3c.extract(headers, Headers.GETTER).baggage();

        assertThat(Baggage.get(read, "a")).isEqualTo("1+1");
        assertThat(Baggage.get(read, "b")).isEqualTo("A%zz");
        assertThat(Baggage.get(read, "e")).isEqualTo("f=g");
        assertThat(read.next().next().next()).isNull();
    }

    @Test
    void leavesOutAndCountsW3cBaggageBeyondTheLimits() {
        Span span = test.span(0, 1, 2, 0, 1);
        for (int i = 0; i < PrefixedBaggage.MAX_ITEMS + 5; i++) {
            span.setBaggage("k" + i, "v");
        }
        span.setBaggage("evil\r\nSet-Cookie: a", "v");
        span.setBaggage("long", new String(new char[5_000]).replace('\0', 'v'));
        String list = inject(w3c, span).map.get("baggage");

        assertThat(list.split(",")).hasSize(PrefixedBaggage.MAX_ITEMS);
        assertThat(list).doesNotContain("\r");
        assertThat(test.ledger.droppedBaggage()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "1, , 1",
        "true, , 1",
        "0, , 0",
        "false, , 0",
        ", , 256",
        "d, , 256",
        "0, 1, 3",
        ", 1, 3",
    })
    void readsB3Decisions(String sampled, String flags, int expected) {
        Headers headers = Headers.of("x-b3-traceid", TRACE).and("x-b3-spanid", SPAN);
        if (sampled != null) {
            headers.put("X-B3-Sampled", sampled);
        }
        if (flags != null) {
            headers.put("X-B3-Flags", flags);
        }

        assertThat(b3.extract(headers, Headers.GETTER).flags()).isEqualTo(expected);
    }

    @Test
    void followsB3DecisionsWithoutATrace() {
        Span no = test.tracer.startTrace("o", Kind.HTTP_SERVER, extract(b3, "X-B3-Sampled", "0"));
        Span yes = test.tracer.startTrace("o", Kind.HTTP_SERVER, extract(b3Single, "b3", "d"));

        assertThat(no.isSampled()).isFalse();
        assertThat(no.traceIdLow()).isNotZero().isEqualTo(no.spanId());
        assertThat(yes.flags()).isEqualTo(SpanContext.SAMPLED | SpanContext.DEBUG);
        assertThat(yes.parentId()).isZero();
        assertThat(test.ledger.created()).isEqualTo(1);
    }

    @Test
    void decidesWhatTheCallerLeavesToUs() {
        SpanContext deferred = extract(b3Single, "b3", TRACE + "-" + SPAN);
        Span sampled = test.tracer.startTrace("o", Kind.HTTP_SERVER, deferred);
        Span not = TestTracer.notSampling().tracer.startTrace("o", Kind.HTTP_SERVER, deferred);

        assertThat(deferred.flags()).isEqualTo(SpanContext.DEFERRED);
        assertThat(sampled.flags()).isEqualTo(SpanContext.SAMPLED);
        assertThat(not.flags()).isZero();
        assertThat(Hex.of(sampled.traceIdHigh(), sampled.traceIdLow())).isEqualTo(TRACE);
        assertThat(Hex.of(not.parentId())).isEqualTo(SPAN);
    }

    @ParameterizedTest
    @CsvSource({
        "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1-05e3ac9a4f6e3b90, 1, 05e3ac9a4f6e3b90",
        "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0, 0, 0000000000000000",
        "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-d, 3, 0000000000000000",
        "0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331, 256, 0000000000000000",
    })
    void readsB3InOneHeader(String header, int flags, String parent) {
        SpanContext context = extract(b3Single, "b3", header);

        assertThat(Hex.of(context.traceIdHigh(), context.traceIdLow())).isEqualTo(TRACE);
        assertThat(Hex.of(context.spanId())).isEqualTo(SPAN);
        assertThat(context.flags()).isEqualTo(flags);
        assertThat(Hex.of(context.parentId())).isEqualTo(parent);
    }

    @Test
    void writesB3InOneHeader() {
        assertThat(inject(b3Single, test.span(1, 2, 3, 4, 1)).map.get("b3"))
                .isEqualTo("00000000000000010000000000000002-0000000000000003-1-0000000000000004");
        assertThat(inject(b3Single, test.span(0, 2, 3, 0, 3)).map.get("b3"))
                .isEqualTo("0000000000000002-0000000000000003-d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1-",
                "-",
                "---",
                "1-2-x",
                "0-1-1",
                "1-0-1",
                "1-2-1-0",
                "1-2-1-3-4",
                "1-2-",
                "111111111111111111111111111111111-2-1",
                "1-22222222222222222-1",
            })
    void countsB3ThatIsMalformed(String header) {
        assertThat(extract(b3Single, "b3", header)).isNull();
        assertThat(test.ledger.malformedContexts()).isEqualTo(1);
    }

    @Test
    void countsB3WithoutASpan() {
        assertThat(extract(b3, "X-B3-TraceId", TRACE)).isNull();
        assertThat(test.ledger.malformedContexts()).isEqualTo(1);
    }

    @Test
    void leavesOutBaggageThatAB3HeaderCannotHold() {
        Span span = test.span(0, 1, 2, 0, 1);
        span.setBaggage("a", "b\r\nSet-Cookie: x");
        span.setBaggage("c", "\u00e9");
        span.setBaggage("d", "e f");

        assertThat(inject(b3, span).map).containsEntry("baggage-d", "e f").doesNotContainKeys("baggage-a", "baggage-c");
        assertThat(test.ledger.droppedBaggage()).isEqualTo(2);
    }

    @Test
    void readsSkyWalkingsHeader() {
        SpanContext context = extract(sw8, "sw8", sw8("1", "1-trace.5.17", "segment.5.17", "3"));
        Span span = test.tracer.startTrace("o", Kind.HTTP_SERVER, context);

        assertThat(span.isSampled()).isTrue();
        assertThat(io.spoor.tracer.Tags.of(span)).containsEntry("sw8.trace_id", "1-trace.5.17");
        assertThat(extract(sw8, "sw8", sw8("0", "t", "s", "0")).isSampled()).isFalse();
        assertThat(extract(sw8, "sw8", "")).isNull();
        assertThat(test.ledger.malformedContexts()).isZero();
    }

    @Test
    void makesTheSameIdsOfTheSameSkyWalkingTraceAndOthersOfOthers() {
        SpanContext first = extract(sw8, "sw8", sw8("1", "trace.1", "segment.1", "0"));
        SpanContext second = extract(sw8, "sw8", sw8("1", "trace.1", "segment.2", "0"));
        assertThat(second.traceIdHigh()).isEqualTo(first.traceIdHigh());
        assertThat(second.traceIdLow()).isEqualTo(first.traceIdLow());

        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            SpanContext context = extract(sw8, "sw8", sw8("1", "trace." + i, "segment." + i, "0"));
            ids.addAll(Arrays.asList(context.traceIdHigh(), context.traceIdLow(), context.spanId()));
        }
        assertThat(ids).hasSize(30_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1-2-3-4-5-6-7",
                "1-dA==-cw==-0-cw==-aQ==-ZQ==-cA==-x",
                "2-dA==-cw==-0-cw==-aQ==-ZQ==-cA==",
                "1-!-cw==-0-cw==-aQ==-ZQ==-cA==",
                "1-dA==--0-cw==-aQ==-ZQ==-cA==",
                "1-dA==-cw==-x-cw==-aQ==-ZQ==-cA==",
            })
    void countsSw8ThatIsMalformed(String header) {
        assertThat(extract(sw8, "sw8", header)).isNull();
        assertThat(test.ledger.malformedContexts()).isEqualTo(1);
    }

    @Test
    void readsAndWritesGrpcsBinaryHeader() {
        Span span = test.span(0x0af7651916cd43ddL, 0x8448eb211c80319cL, 0xb7ad6b7169203331L, 0, 1);
        String hex = "00" + "00" + TRACE + "01" + SPAN + "02" + "01";
        byte[] bytes = GrpcTracePropagator.write(span);

        assertThat(hex(bytes)).isEqualTo(hex);
        assertThat(GrpcTracePropagator.read(bytes).traceIdLow()).isEqualTo(span.traceIdLow());
        Headers headers = inject(grpc, span);
        assertThat(grpc.extract(headers, Headers.GETTER).spanId()).isEqualTo(span.spanId());
        assertThat(extract(grpc, "grpc-trace-bin", Base64.getEncoder().encodeToString(bytes)))
                .isNotNull();
        for (int at : new int[] {0, 1, 18, 27}) {
            byte[] damaged = bytes.clone();
            damaged[at] = 7;
            assertThat(GrpcTracePropagator.read(damaged)).isNull();
        }
        assertThat(GrpcTracePropagator.read(Arrays.copyOf(bytes, 28))).isNull();
        assertThat(extract(grpc, "grpc-trace-bin", "?")).isNull();
        assertThat(test.ledger.malformedContexts()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void throwsNothingWhateverTheHeader() {
        SplittableRandom random = new SplittableRandom(7);
        String[] models = {
            "00-" + TRACE + "-" + SPAN + "-01",
            TRACE,
            TRACE + "-" + SPAN + "-1-" + SPAN,
            sw8("1", "trace", "segment", "0"),
            Base64.getEncoder().encodeToString(GrpcTracePropagator.write(test.span(1, 2, 3, 0, 1))),
        };
        Format[] formats = {w3c, b3, b3Single, sw8, grpc};
        int read = 0;
        for (int i = 0; i < 300_000; i++) {
            int f = i % formats.length;
            String header = i % 7 == 0 ? RandomText.of(random, 100) : Damage.some(random, models[f]);
            Headers headers = Headers.of(formats[f].header(), header)
                    .and("X-B3-SpanId", Damage.some(random, SPAN))
                    .and("baggage", Damage.some(random, "a=b;c=d,e=%20f"))
                    .and("baggage-" + RandomText.of(random, 3), Damage.some(random, "a%20b"));
            SpanContext context = formats[f].extract(headers, Headers.GETTER);
            if (context != null && context.hasTrace()) {
                read++;
                assertThat(context.spanId()).isNotZero();
            }
        }
        assertThat(read).isBetween(10_000, 290_000);
        assertThat(test.ledger.malformedContexts()).isGreaterThan(10_000);
    }

    private static String sw8(String sample, String trace, String segment, String span) {
        return sample + "-" + base64(trace) + "-" + base64(segment) + "-" + span + "-" + base64("service") + "-"
                + base64("instance") + "-" + base64("/endpoint") + "-" + base64("127.0.0.1:80");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte b : bytes) {
            hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return hex.toString();
    }

    private static SpanContext extract(Format format, String name, String value) {
        return format.extract(Headers.of(name, value), Headers.GETTER);
    }

    private static Headers inject(Format format, Span span) {
        Headers headers = new Headers();
        format.inject(span, headers, Headers.SETTER);
        return headers;
    }
}

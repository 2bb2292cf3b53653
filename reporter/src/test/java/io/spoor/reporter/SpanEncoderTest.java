package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaegertracing.thriftjava.SpanRefType;
import io.spoor.tracer.Kind;
import io.spoor.tracer.SharedTags;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanEncoderTest {
    private final TestTracing tracing = new TestTracing();

    @Test
    void writesKindAndComponentAsTags() {
        Span span = tracing.tracer.startTrace("GET", Kind.HTTP_CLIENT, null);
        span.setComponent("okhttp").setTag("http.status_code", 200);

        assertThat(tags(span))
                .containsEntry("span.kind", "client")
                .containsEntry("component", "okhttp")
                .containsEntry("http.status_code", 200L)
                .containsEntry("sampler.type", "const")
                .containsEntry("sampler.param", true)
                .hasSize(5);
    }

    @Test
    void aTagThatTheApplicationSetWinsOverKindAndComponent() {
        Span span = tracing.tracer.startTrace("GET", Kind.HTTP_CLIENT, remote());
        span.setComponent("okhttp").setTag("component", "mine").setTag("span.kind", "server");

        assertThat(tags(span)).containsOnly(Map.entry("component", "mine"), Map.entry("span.kind", "server"));
    }

    @Test
    void writesSharedTagsAsItWritesOthersEachTime() {
        SharedTags shared = new SharedTags("db.type", "sql", "peer.port", 5432L, "db.statement", "SELECT \u00e9");
        for (int i = 0; i < 3; i++) {
            Span span = tracing.tracer.startTrace("SELECT", Kind.DATABASE, remote());
            span.setComponent("java-jdbc").setTags(shared);

            assertThat(tags(span))
                    .containsOnly(
                            Map.entry("span.kind", "client"),
                            Map.entry("component", "java-jdbc"),
                            Map.entry("db.type", "sql"),
                            Map.entry("peer.port", 5432L),
                            Map.entry("db.statement", "SELECT \u00e9"));
        }
        assertThat(shared.encoding()).isNotEmpty();
    }

    @Test
    void writesSharedTagsBesideASpansOwn() {
        SharedTags shared = new SharedTags("db.type", "sql");
        Span plain =
                tracing.tracer.startTrace("SELECT", Kind.INTERNAL, remote()).setTags(shared);
        Span failed = tracing.tracer
                .startTrace("SELECT", Kind.INTERNAL, remote())
                .setTags(shared)
                .setError();

        assertThat(tags(plain)).containsOnly(Map.entry("db.type", "sql"));
        assertThat(tags(failed)).containsOnly(Map.entry("db.type", "sql"), Map.entry("error", true));
        assertThat(tags(plain)).containsOnly(Map.entry("db.type", "sql"));
    }

    @Test
    void writesSharedTagsThatAreTooLargeToBeKept() {
        String statement = "x".repeat(4_000);
        SharedTags shared = new SharedTags("db.statement", statement);
        for (int i = 0; i < 2; i++) {
            Span span =
                    tracing.tracer.startTrace("SELECT", Kind.INTERNAL, remote()).setTags(shared);

            assertThat(tags(span)).containsOnly(Map.entry("db.statement", statement));
        }
        assertThat(shared.encoding()).isEmpty();
    }

    @Test
    void writesNoListsForASpanWithoutTags() {
        io.jaegertracing.thriftjava.Span decoded = encode(tracing.span("bare"));

        assertThat(decoded.isSetTags()).isFalse();
        assertThat(decoded.isSetLogs()).isFalse();
        assertThat(decoded.isSetReferences()).isFalse();
    }

    @Test
    void theLastValueOfAKeyCountsHoweverManyTagsThereAre() {
        for (int keys = 1; keys < 80; keys++) {
            Span span = tracing.span("many");
            for (int round = 0; round < 3; round++) {
                for (int k = 0; k < keys; k++) {
                    span.setTag("key" + k, round * 1_000L + k);
                }
            }
            Map<String, Object> tags = tags(span);
            assertThat(tags).hasSize(keys);
            for (int k = 0; k < keys; k++) {
                assertThat(tags).containsEntry("key" + k, 2_000L + k);
            }
        }
    }

    @Test
    void tellsKeysOfOneHashApart() {
        Span span = tracing.span("hashes");
        for (String a : new String[] {"Aa", "BB"}) {
            for (String b : new String[] {"Aa", "BB"}) {
                for (String c : new String[] {"Aa", "BB"}) {
                    for (String d : new String[] {"Aa", "BB"}) {
                        for (String e : new String[] {"Aa", "BB"}) {
                            span.setTag(a + b + c + d + e, a + b + c + d + e);
                        }
                    }
                }
            }
        }
        Map<String, Object> tags = tags(span);
        assertThat(tags).hasSize(32);
        assertThat(tags).allSatisfy((key, value) -> assertThat(value).isEqualTo(key));
    }

    @Test
    void keepsTheParentAndListsReferencesBesideItOldestFirst() {
        Span span = tracing.span("consumer");
        span.followsFrom(new SpanContext(7, 8, 9, 0, 1, null));
        span.followsFrom(new SpanContext(0, -1, Long.MIN_VALUE, 0, 1, null));
        io.jaegertracing.thriftjava.Span decoded = encode(span);

        assertThat(decoded.getParentSpanId()).isEqualTo(2);
        assertThat(decoded.getReferences()).hasSize(2);
        assertThat(decoded.getReferences().get(0).getRefType()).isEqualTo(SpanRefType.FOLLOWS_FROM);
        assertThat(decoded.getReferences().get(0).getTraceIdHigh()).isEqualTo(7);
        assertThat(decoded.getReferences().get(0).getTraceIdLow()).isEqualTo(8);
        assertThat(decoded.getReferences().get(0).getSpanId()).isEqualTo(9);
        assertThat(decoded.getReferences().get(1).getSpanId()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void writesLogsInTheOrderOfTimeAndOtherTypesAsText() {
        Span span = tracing.span("logs");
        span.logAt(10, "event", "first", "int", 1, "short", (short) 2, "float", 0.5f, "null", null);
        span.logAt(20, "event", "second", "decimal", new BigDecimal("1.10"), "byte", (byte) 3, "odd");
        List<Map<String, Object>> logs = Decoded.logs(encode(span));

        assertThat(logs)
                .containsExactly(
                        Map.of("@", 10L, "event", "first", "int", 1L, "short", 2L, "float", 0.5, "null", "null"),
                        Map.of("@", 20L, "event", "second", "decimal", "1.10", "byte", "3", "odd", "null"));
    }

    @Test
    void writesAnExceptionAsTheFieldsOfAnErrorLog() {
        Span span = tracing.span("failed").setError(new IllegalStateException("no", new RuntimeException("why")));
        io.jaegertracing.thriftjava.Span decoded = encode(span);
        Map<String, Object> log = Decoded.logs(decoded).get(0);

        assertThat(Decoded.tags(decoded.getTags())).containsOnly(Map.entry("error", true));
        assertThat(log)
                .containsEntry("event", "error")
                .containsEntry("error.kind", "java.lang.IllegalStateException")
                .containsEntry("message", "no")
                .doesNotContainKey("error.object");
        assertThat((String) log.get("stack"))
                .startsWith("java.lang.IllegalStateException: no\n\tat "
                        + getClass().getName())
                .contains("\nCaused by: java.lang.RuntimeException: why\n");
    }

    @Test
    void outlivesValuesAndExceptionsWhoseOwnMethodsThrow() {
        Span span = tracing.span("hostile");
        span.log("value", new Hostile());
        span.setError(new HostileException());
        List<Map<String, Object>> logs = Decoded.logs(encode(span));

        assertThat((String) logs.get(0).get("value")).contains(Hostile.class.getName(), "failed");
        assertThat(logs.get(1)).containsEntry("error.kind", HostileException.class.getName());
        assertThat((String) logs.get(1).get("message")).contains("failed");
        assertThat((String) logs.get(1).get("stack")).contains("failed");
    }

    @Test
    void aChainOfCausesThatIsARingEnds() {
        Exception a = new Exception("a");
        a.initCause(new Exception("b", a));
        Map<String, Object> log =
                Decoded.logs(encode(tracing.span("ring").setError(a))).get(0);

        assertThat((String) log.get("stack")).hasSizeLessThan(12_000).contains("Caused by");
    }

    @Test
    void aLongStackIsCappedAndStillNamesItsCause() {
        Throwable cause = new Exception("the root of it");
        Map<String, Object> log = Decoded.logs(encode(tracing.span("deep").setError(deep(2_000, cause))))
                .get(0);

        assertThat((String) log.get("stack"))
                .hasSizeLessThan(11_000)
                .contains(" more")
                .contains("Caused by: java.lang.Exception: the root of it");
    }

    private static Throwable deep(int depth, Throwable cause) {
        return depth == 0 ? new IllegalStateException("x".repeat(20_000), cause) : deep(depth - 1, cause);
    }

    private Map<String, Object> tags(Span span) {
        return Decoded.tags(encode(span).getTags());
    }

    private static SpanContext remote() {
        return new SpanContext(0, 1, 2, 0, SpanContext.SAMPLED, null);
    }

    private io.jaegertracing.thriftjava.Span encode(Span span) {
        span.finish();
        Batch batch = new Batch(65_000, new Envelope(new byte[] {0x18, 0, 0}, null));
        assertThat(batch.append(span, Limits.NONE)).isTrue();
        batch.seal();
        return new Decoded(BatchTest.datagram(batch)).spans().get(0);
    }

    private static final class Hostile {
        @Override
        public String toString() {
            throw new IllegalStateException("hostile");
        }
    }

    private static final class HostileException extends RuntimeException {
        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }

        @Override
        public String toString() {
            throw new IllegalStateException("hostile");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("hostile");
        }
    }
}

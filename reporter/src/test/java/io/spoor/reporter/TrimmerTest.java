package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrimmerTest {
    private static final int PACKET = 65_000;

    private final TestTracing tracing = new TestTracing();
    private final Batch batch =
            new Batch(PACKET, new Envelope(HexFormat.of().parseHex("180373766300"), tracing.ledger));

    @Test
    void cutsASqlTextOfAMegabyteAndNothingElse() {
        String sql = "INSERT INTO t VALUES " + "(1, 'ä'), ".repeat(100_000);
        Span span = tracing.span("INSERT t").setTag("db.statement", sql).setTag("db.type", "sql");
        span.setError(new IllegalStateException("too much"));
        io.jaegertracing.thriftjava.Span trimmed = trim(span);
        Map<String, Object> tags = Decoded.tags(trimmed.getTags());

        assertThat(sql).startsWith((String) tags.get("db.statement"));
        assertThat(batch.size()).isBetween(PACKET - 4, PACKET);
        assertThat(tags)
                .containsEntry("db.type", "sql")
                .containsEntry("error", true)
                .containsEntry("spoor.truncated", "db.statement");
        assertThat((long) tags.get("spoor.original_size")).isBetween(1_100_000L, 1_110_000L);
        assertThat(Decoded.logs(trimmed).get(0)).containsEntry("message", "too much");
    }

    @Test
    void cutsValuesOfLogsBeforeAnythingElse() {
        Span span = tracing.span("logs").setTag("db.statement", "s".repeat(20_000));
        span.setTag("text", "t".repeat(20_000));
        for (int i = 0; i < 3; i++) {
            span.log("event", "e" + i, "body", "b".repeat(30_000));
        }
        io.jaegertracing.thriftjava.Span trimmed = trim(span);

        assertThat(Decoded.tags(trimmed.getTags()))
                .containsEntry("db.statement", "s".repeat(20_000))
                .containsEntry("text", "t".repeat(20_000))
                .containsEntry("spoor.truncated", "log values");
        List<Map<String, Object>> logs = Decoded.logs(trimmed);
        assertThat(logs).hasSize(3);
        assertThat(logs).allSatisfy(log -> assertThat((String) log.get("body")).hasSizeBetween(8_000, 8_330));
        assertThat(batch.size()).isBetween(PACKET - 10, PACKET);
    }

    @Test
    void dropsTheOldestLogsWhenThereAreTooMany() {
        Span span = tracing.span("logs").setTag("text", "t".repeat(1_000));
        for (int i = 0; i < 10_000; i++) {
            span.log("event", "number " + i);
        }
        io.jaegertracing.thriftjava.Span trimmed = trim(span);
        List<Map<String, Object>> logs = Decoded.logs(trimmed);

        assertThat(logs).hasSizeGreaterThan(1_000);
        for (int i = 0; i < logs.size(); i++) {
            assertThat(logs.get(i)).containsEntry("event", "number " + (10_000 - logs.size() + i));
        }
        assertThat(Decoded.tags(trimmed.getTags()))
                .containsEntry("text", "t".repeat(1_000))
                .containsEntry("spoor.truncated", "logs");
        assertThat(batch.size()).isBetween(PACKET - 100, PACKET);
    }

    @Test
    void cutsValuesOfTagsBeforeTheSqlText() {
        Span span = tracing.span("tags").setTag("db.statement", "s".repeat(40_000));
        span.setTag("a", "a".repeat(40_000)).setTag("b", "b".repeat(500));
        Map<String, Object> tags = Decoded.tags(trim(span).getTags());

        assertThat(tags)
                .containsEntry("db.statement", "s".repeat(40_000))
                .containsEntry("b", "b".repeat(500))
                .containsEntry("spoor.truncated", "tag values");
        assertThat((String) tags.get("a")).hasSizeGreaterThan(24_000);
    }

    @Test
    void keepsTheFirstOfTenThousandTags() {
        Span span = tracing.span("tags");
        for (int i = 0; i < 10_000; i++) {
            span.setTag("key" + i, "value" + i);
        }
        Map<String, Object> tags = Decoded.tags(trim(span).getTags());

        assertThat(tags)
                .hasSizeGreaterThan(2_000)
                .containsEntry("key0", "value0")
                .containsEntry("spoor.truncated", "tags");
    }

    @Test
    void aNameOrReferencesWithoutEndAreCutToo() {
        Map<String, Object> named =
                Decoded.tags(trim(tracing.span("n".repeat(1_000_000))).getTags());
        assertThat(named).containsEntry("spoor.truncated", "operation name");
        Span span = tracing.span("references");
        for (int i = 1; i <= 10_000; i++) {
            span.followsFrom(new SpanContext(-i, i, Long.MAX_VALUE - i, 0, 1, null));
        }
        io.jaegertracing.thriftjava.Span referring = trim(span);
        assertThat(referring.getReferencesSize()).isGreaterThan(1_000);
        assertThat(referring.getReferences().get(0).getTraceIdLow()).isEqualTo(1);
        assertThat(Decoded.tags(referring.getTags())).containsEntry("spoor.truncated", "references");
    }

    @Test
    void neverSplitsACharacter() {
        Span span = tracing.span("emoji").setTag("db.statement", "😀".repeat(100_000));
        String cut = (String) Decoded.tags(trim(span).getTags()).get("db.statement");

        assertThat(cut.length()).isEven().isGreaterThan(30_000);
        assertThat(cut).isEqualTo("😀".repeat(cut.length() / 2));
    }

    @Test
    void everySpanFitsIntoThePacketOnItsOwnAndIsNeverRefused() {
        Random random = new Random(7);
        for (int size : new int[] {300, 508, 1_400, 9_216, PACKET}) {
            Batch small = new Batch(size, new Envelope(HexFormat.of().parseHex("180373766300"), tracing.ledger));
            for (int i = 0; i < 40; i++) {
                Span span = tracing.span("o".repeat(random.nextInt(size)));
                span.setTag("db.statement", "s".repeat(random.nextInt(3 * size)));
                for (int n = random.nextInt(100); n > 0; n--) {
                    span.setTag("k".repeat(random.nextInt(50)) + n, "v".repeat(random.nextInt(size / 4)));
                    span.log("m".repeat(random.nextInt(50)), "v".repeat(random.nextInt(size / 4)));
                }
                span.setTag("last", "l".repeat(size)).finish();
                small.next();
                assertThat(Trimmer.append(small, span)).isTrue();
                small.seal();
                assertThat(small.size()).isLessThanOrEqualTo(size);
                Map<String, Object> tags = Decoded.tags(
                        new Decoded(BatchTest.datagram(small)).spans().get(0).getTags());
                assertThat((String) tags.get("spoor.truncated")).isNotEmpty();
            }
        }
    }

    @Test
    void givesUpOnlyWhereNotEvenTheIdsFit() {
        Batch tiny = new Batch(100, new Envelope(HexFormat.of().parseHex("180373766300"), tracing.ledger));
        Span span = tracing.finished("operation");

        assertThat(Trimmer.append(tiny, span)).isFalse();
        assertThat(tiny.count()).isZero();
    }

    private io.jaegertracing.thriftjava.Span trim(Span span) {
        span.finish();
        batch.next();
        assertThat(batch.append(span, Limits.NONE))
                .as("too small for this test")
                .isFalse();
        assertThat(Trimmer.append(batch, span)).isTrue();
        batch.seal();
        assertThat(batch.size()).isLessThanOrEqualTo(PACKET);
        return new Decoded(BatchTest.datagram(batch)).spans().get(0);
    }
}

package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Kind;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.Tracer;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BatchTest {
    /** The process with the name "svc" and no tags. */
    private static final byte[] SVC = HexFormat.of().parseHex("180373766300");

    /** Written by jaeger-thrift 1.8.1 with libthrift 0.15.0. */
    private static final String GOLDEN = "82810109656d69744261746368"
            + "1c1c180373766300191c16021600160416001801"
            + "6f25021680"
            + "80f281838985"
            + "06160a00";

    private final TestTracing tracing = new TestTracing();

    @Test
    void writesTheSameBytesAsJaegersOwnClasses() throws Exception {
        Batch batch = new Batch(65_000, new Envelope(SVC, null));
        batch.append(goldenSpan(), Limits.NONE);
        batch.seal();

        assertThat(HexFormat.of().formatHex(datagram(batch))).isEqualTo(GOLDEN + "0000");
    }

    @Test
    void writesNumberAndLossesBehindTheSpans() throws Exception {
        Batch batch = new Batch(65_000, new Envelope(SVC, new Ledger()));
        batch.append(goldenSpan(), Limits.NONE);
        batch.seal();

        assertThat(HexFormat.of().formatHex(datagram(batch)))
                .isEqualTo(GOLDEN + "1602" + "1c" + "1600" + "1600" + "1600" + "00" + "0000");
    }

    @Test
    void numbersBatchesAndTellsOfLossesSoFar() {
        Ledger ledger = new Ledger();
        Batch batch = new Batch(65_000, new Envelope(SVC, ledger));
        batch.append(tracing.finished("a"), Limits.NONE);
        ledger.spansDropped(Ledger.Drop.RING_FULL, 1_000_000);
        ledger.spansDropped(Ledger.Drop.TOO_LARGE, 2);
        ledger.spansDropped(Ledger.Drop.SEND_FAILED, 3);
        ledger.spansDropped(Ledger.Drop.SHUT_DOWN, 4);
        batch.seal();
        Decoded first = new Decoded(datagram(batch));
        batch.next();
        batch.append(tracing.finished("b"), Limits.NONE);
        batch.seal();
        Decoded second = new Decoded(datagram(batch));

        assertThat(first.accounts).containsExactly(1L, 0L, 0L, 0L);
        assertThat(first.messageId).isEqualTo(1);
        assertThat(second.accounts).containsExactly(2L, 1_000_000L, 2L, 3L);
        assertThat(second.messageId).isEqualTo(2);
        assertThat(second.spans()).hasSize(1);
    }

    @Test
    void usesThePacketToTheByteWhateverTheNumberOfSpans() {
        for (int spans : new int[] {1, 2, 14, 15, 16, 127, 128, 129, 300}) {
            Batch unlimited = new Batch(65_000, new Envelope(SVC, new Ledger()));
            Span span = tracing.finished("operation");
            for (int i = 0; i < spans; i++) {
                assertThat(unlimited.append(span, Limits.NONE)).isTrue();
            }
            unlimited.seal();

            Batch exact = new Batch(unlimited.size(), new Envelope(SVC, new Ledger()));
            for (int i = 0; i < spans; i++) {
                assertThat(exact.append(span, Limits.NONE))
                        .as("%s of %s", i, spans)
                        .isTrue();
            }
            assertThat(exact.append(span, Limits.NONE)).isFalse();
            exact.seal();
            assertThat(datagram(exact)).isEqualTo(datagram(unlimited));

            Batch oneLess = new Batch(unlimited.size() - 1, new Envelope(SVC, new Ledger()));
            for (int i = 0; i < spans - 1; i++) {
                assertThat(oneLess.append(span, Limits.NONE)).isTrue();
            }
            assertThat(oneLess.append(span, Limits.NONE)).isFalse();
        }
    }

    @Test
    void aSpanThatDoesNotFitLeavesNoTraceInThePacket() {
        Span small = tracing.finished("small");
        Span large = tracing.span("large");
        for (int i = 0; i < 50; i++) {
            large.setTag("key" + i, "value " + i).log("event", "e" + i);
        }
        large.finish();
        Batch batch = new Batch(600, new Envelope(SVC, new Ledger()));
        batch.append(small, Limits.NONE);

        assertThat(batch.append(large, Limits.NONE)).isFalse();
        assertThat(batch.append(small, Limits.NONE)).isTrue();
        batch.seal();

        Decoded decoded = new Decoded(datagram(batch));
        assertThat(decoded.spans()).hasSize(2);
        assertThat(decoded.spans()).allMatch(s -> s.getOperationName().equals("small") && !s.isSetTags());
    }

    @Test
    void aSpanFitsIfItIsNoLargerThanTheRoomWhereverThatEnds() {
        Span span = tracing.span("opération").setTag("ascii", "x".repeat(40)).setTag("n", Long.MIN_VALUE);
        span.setTag("accent", "caf\u00e9").setTag("long", "y".repeat(127)).setTag("longer", "z".repeat(128));
        span.setTag("k".repeat(70), "no key that is kept").setTag("m".repeat(70), 7L);
        span.setTag("yes", true).setTag("d", 1.5).setTag("empty", "").log("event", "e", "n", 3L);
        span.finish();
        Batch large = new Batch(2_000, new Envelope(SVC, new Ledger()));
        int before = large.room();
        large.append(span, Limits.NONE);
        int size = before - large.room();
        int envelope = 2_000 - before;

        for (int room = 0; room <= size + 1; room++) {
            Batch batch = new Batch(envelope + room, new Envelope(SVC, new Ledger()));
            assertThat(batch.measure(span)).as("with room for %s", room).isEqualTo(size);
            assertThat(batch.append(span, Limits.NONE))
                    .as("with room for %s", room)
                    .isEqualTo(room >= size);
        }
    }

    @Test
    void measuresASpanThatIsLargerThanAnyPacket() {
        Span span = tracing.span("large").setTag("text", "é".repeat(1_000_000));
        span.log("event", "x".repeat(100_000), "n", 1L, "d", 1.5, "b", true);
        span.finish();
        Batch small = new Batch(600, new Envelope(SVC, null));
        small.append(tracing.finished("before"), Limits.NONE);
        Batch large = new Batch(10_000_000, new Envelope(SVC, null));
        int empty = large.room();
        large.append(span, Limits.NONE);

        assertThat(small.measure(span)).isEqualTo(empty - large.room());
        small.seal();
        assertThat(new Decoded(datagram(small)).spans()).hasSize(1);
    }

    private Span goldenSpan() throws ReflectiveOperationException {
        Constructor<Span> constructor = Span.class.getDeclaredConstructor(
                Tracer.class,
                Kind.class,
                String.class,
                long.class,
                long.class,
                long.class,
                long.class,
                int.class,
                SpanContext.class);
        constructor.setAccessible(true);
        Span span = constructor.newInstance(tracing.tracer, Kind.INTERNAL, "o", 0L, 1L, 2L, 0L, 1, null);
        span.finishAt(tracing.nanoTime() + 5_999);
        return span;
    }

    static byte[] datagram(Batch batch) {
        return Arrays.copyOfRange(batch.buffer(), batch.offset(), batch.offset() + batch.size());
    }
}

package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Ledger.Drop;
import io.spoor.tracer.Span;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private final TestTracing tracing = new TestTracing();
    private final FakeTransport transport = new FakeTransport();
    private int tagsAsked;

    @AfterEach
    void theLedgerCloses() {
        assertThat(tracing.ledger.created())
                .isEqualTo(tracing.ledger.sent() + tracing.ledger.dropped() + tracing.ledger.open());
        if (transport.closed) {
            assertThat(tracing.ledger.open()).isZero();
            assertThat(transport.spans()).hasSize((int) tracing.ledger.sent());
        }
    }

    @Test
    void sendsWhenTheFlushIntervalHasPassedAndNotBefore() {
        Reporter reporter = reporter(64);
        tracing.finished("a");
        assertThat(reporter.doWork()).isEqualTo(1);
        tracing.advanceMillis(600);
        tracing.finished("b");
        reporter.doWork();
        tracing.advanceMillis(399);
        reporter.doWork();
        assertThat(transport.packets).isEmpty();

        tracing.advanceMillis(1);
        assertThat(reporter.doWork()).isZero();
        assertThat(transport.packets).hasSize(1);
        assertThat(transport.spans()).extracting(s -> s.getOperationName()).containsExactly("a", "b");

        tracing.advanceMillis(10_000);
        reporter.doWork();
        assertThat(transport.packets).hasSize(1);
        assertThat(tracing.ledger.sent()).isEqualTo(2);
    }

    @Test
    void sendsAPacketThatIsFullAtOnceAndKeepsTheSpanThatDidNotFit() {
        Reporter reporter = reporter(1 << 12);
        for (int i = 0; i < 1_000; i++) {
            finishedWithText("span" + i, 100);
        }
        reporter.doWork();
        assertThat(transport.packets).hasSizeGreaterThan(1);
        assertThat(transport.sizes).allMatch(size -> size > 64_800 && size <= 65_000);

        reporter.finish(1_000_000_000);
        List<io.jaegertracing.thriftjava.Span> spans = transport.spans();
        assertThat(spans).hasSize(1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(spans.get(i).getOperationName()).isEqualTo("span" + i);
        }
        assertThat(tracing.ledger.sent()).isEqualTo(1_000);
    }

    @Test
    void encodesTheProcessOnceAndGivesItAnIdOfItsOwn() {
        Reporter reporter = reporter(64);
        reporter.doWork();
        assertThat(tagsAsked).as("asked before there is anything to send").isZero();
        Set<Object> ids = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            tracing.finished("a");
            reporter.doWork();
            tracing.advanceMillis(1_000);
            reporter.doWork();
            Decoded packet = transport.packets.get(i);
            Map<String, Object> tags = Decoded.tags(packet.batch.getProcess().getTags());
            assertThat(packet.batch.getProcess().getServiceName()).isEqualTo("service");
            assertThat(tags).containsEntry("hostname", "h").containsEntry("answer", 42L);
            ids.add(tags.get("client-uuid"));
            assertThat(packet.accounts.get(0)).isEqualTo(i + 1L);
        }
        assertThat(ids).hasSize(1).doesNotContainNull();
        assertThat(tagsAsked).isEqualTo(1);
    }

    @Test
    void reportsWithoutProcessTagsWhenTheyCannotBeHad() {
        for (ProcessTags tags : new ProcessTags[] {
            () -> {
                throw new IllegalStateException("no host");
            },
            () -> new Object[] {"long", "x".repeat(100_000)}
        }) {
            tracing.lines.clear();
            transport.packets.clear();
            byte[] process = new ProcessEncoder(tracing).encode("service", tags);
            Batch batch = new Batch(65_000, new Envelope(process, null));
            batch.append(tracing.finished("a"), Limits.NONE);
            batch.seal();
            Decoded decoded = new Decoded(BatchTest.datagram(batch));
            assertThat(decoded.batch.getProcess().getServiceName()).isEqualTo("service");
            assertThat(Decoded.tags(decoded.batch.getProcess().getTags())).containsOnlyKeys("client-uuid");
            assertThat(tracing.lines).hasSize(1);
        }
    }

    @Test
    void aFullRingDropsTheNewSpanAndCountsIt() {
        Reporter reporter = reporter(4);
        for (int i = 0; i < 7; i++) {
            tracing.finished("span" + i);
        }
        assertThat(tracing.ledger.dropped(Drop.RING_FULL)).isEqualTo(3);
        assertThat(tracing.ledger.open()).isEqualTo(4);

        reporter.finish(1_000_000_000);
        assertThat(transport.spans())
                .extracting(s -> s.getOperationName())
                .containsExactly("span0", "span1", "span2", "span3");
        assertThat(transport.packets.get(0).accounts).containsExactly(1L, 3L, 0L, 0L);
    }

    @Test
    void trimsASpanLargerThanAPacket() {
        Reporter reporter = reporter(64);
        tracing.finished("before");
        finishedWithText("large", 1 << 20);
        tracing.finished("after");
        reporter.finish(1_000_000_000);

        assertThat(transport.spans()).extracting(s -> s.getOperationName()).containsExactly("before", "large", "after");
        assertThat(tracing.ledger.sent()).isEqualTo(3);
    }

    @Test
    void countsASpanThatCanNotBeMadeToFitAndSaysSoOnce() {
        transport.maxPacketSize = 120;
        Reporter reporter = reporter(64);
        tracing.finished("a");
        tracing.finished("b");
        reporter.finish(1_000_000_000);

        assertThat(tracing.ledger.dropped(Drop.TOO_LARGE)).isEqualTo(2);
        assertThat(tracing.lines).filteredOn(l -> l.contains("120 bytes")).hasSize(1);
    }

    @Test
    void makesPacketsSmallerWhenTheKernelRefusesThemAndLosesNothing() {
        for (int limit : new int[] {40_000, 9_216, 1_500, 1_024}) {
            TestTracing own = new TestTracing();
            FakeTransport kernel = new FakeTransport();
            kernel.kernelLimit = limit;
            SpanQueue queue = new SpanQueue(1 << 12, own.ledger);
            Reporter reporter = new Reporter(config(), queue, kernel, own, own, own.ledger, own);
            own.sink.set(queue);
            for (int i = 0; i < 2_000; i++) {
                own.finished("span" + i);
            }
            own.span("large").setTag("db.statement", "x".repeat(60_000)).finish();
            reporter.doWork();
            reporter.finish(1_000_000_000);

            assertThat(kernel.spans()).hasSize(2_001);
            for (int i = 0; i < 2_000; i++) {
                assertThat(kernel.spans().get(i).getOperationName()).isEqualTo("span" + i);
            }
            assertThat(kernel.sizes).allMatch(size -> size <= limit);
            assertThat(own.ledger.sent()).isEqualTo(2_001);
            assertThat(own.lines)
                    .filteredOn(l -> l.contains("larger ones were refused"))
                    .isNotEmpty();
            assertThat(kernel.packets)
                    .extracting(p -> p.accounts.get(0))
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }

    @Test
    void comesBackToLargePacketsWhenTheirSizeWasNotTheReason() {
        Reporter reporter = reporter(1 << 12);
        transport.broken = new OversizeException(new IOException("Network is unreachable"));
        for (int i = 0; i < 1_000; i++) {
            finishedWithText("lost", 100);
        }
        reporter.doWork();
        tracing.advanceMillis(1_000);
        reporter.doWork();
        assertThat(tracing.ledger.dropped(Drop.SEND_FAILED)).isEqualTo(1_000);
        assertThat(tracing.lines).hasSize(1);
        assertThat(tracing.lines.get(0)).contains("Network is unreachable");

        transport.broken = null;
        tracing.advanceMillis(5_000);
        for (int i = 0; i < 1_000; i++) {
            finishedWithText("arrives", 100);
        }
        reporter.finish(1_000_000_000);
        assertThat(transport.sizes.get(0)).isGreaterThan(64_000);
        assertThat(tracing.lines).noneMatch(l -> l.contains("larger ones"));
        assertThat(tracing.lines)
                .filteredOn(l -> l.contains("is back; 1000 spans"))
                .hasSize(1);
    }

    @Test
    void saysOnceThatTheReceiverIsLostAndOnceThatItIsBack() {
        Reporter reporter = reporter(64);
        transport.refusing = true;
        for (int i = 0; i < 5; i++) {
            tracing.finished("lost");
            workFor(reporter, 1_500);
        }
        assertThat(tracing.ledger.dropped(Drop.SEND_FAILED)).isEqualTo(5);
        assertThat(tracing.lines).hasSize(1);
        assertThat(tracing.lines.get(0)).startsWith("WARN").contains("fake", "Connection refused", "counted");

        transport.refusing = false;
        for (int i = 0; i < 5; i++) {
            tracing.finished("arrives");
            workFor(reporter, 1_500);
        }
        assertThat(tracing.ledger.sent()).isEqualTo(5);
        assertThat(tracing.lines).hasSize(2);
        assertThat(tracing.lines.get(1)).contains("is back", "5 spans");
        assertThat(transport.packets.get(0).accounts).containsExactly(6L, 0L, 0L, 5L);
    }

    @Test
    void tellsOfDropsOnceAMinuteAndOnlyWhereThereAreNewOnes() {
        Reporter reporter = reporter(1);
        DropSummary drops = new DropSummary(tracing.ledger, reporter, tracing, tracing.nanoTime());
        tracing.advanceMillis(61_000);
        drops.tick(tracing.nanoTime());
        assertThat(tracing.lines).as("nothing was dropped").isEmpty();

        tracing.finished("waits");
        tracing.finished("dropped");
        drops.tick(tracing.nanoTime());
        tracing.advanceMillis(59_000);
        drops.tick(tracing.nanoTime());
        assertThat(tracing.lines).as("a minute has not passed").isEmpty();

        for (int second = 0; second < 150; second++) {
            tracing.advanceMillis(1_000);
            drops.tick(tracing.nanoTime());
        }
        assertThat(tracing.lines).singleElement().asString().contains("2 created", "1 dropped (1 ring full", "1 open");
    }

    @Test
    void aRefusalThatComesLateCostsThePacketThatWasRefused() {
        Reporter reporter = reporter(64);
        transport.refusing = true;
        tracing.finished("refused");
        reporter.doWork();
        tracing.advanceMillis(1_000);
        tracing.finished("refused");
        reporter.doWork();
        transport.refusing = false;
        tracing.finished("arrives");
        reporter.finish(1_000_000_000);

        assertThat(tracing.ledger.dropped(Drop.SEND_FAILED)).isEqualTo(2);
        assertThat(tracing.ledger.sent()).isEqualTo(1);
    }

    @Test
    void countsWhatIsLeftAtTheEndAndWhatComesLater() {
        Reporter reporter = reporter(64);
        for (int i = 0; i < 10; i++) {
            tracing.finished("span" + i);
        }
        reporter.finish(0);
        tracing.finished("late");
        reporter.finish(0);

        assertThat(tracing.ledger.open()).isZero();
        assertThat(tracing.ledger.dropped(Drop.SHUT_DOWN)).isEqualTo(11);
        assertThat(transport.closed).isTrue();
        assertThat(tracing.lines)
                .containsExactly("INFO spans: 10 created, 0 sent, 10 dropped (0 ring full, 0 too large, 0 send failed,"
                        + " 10 shut down), 0 open");
    }

    @Test
    void paysForAPacketBeforeItIsSentWhenThereAreMany() {
        Reporter reporter = reporter(1 << 14);
        for (int i = 0; i < 4_000; i++) {
            finishedWithText("span", 1_000);
        }
        reporter.finish(60_000_000_000L);
        long bytes = transport.sizes.stream().mapToInt(Integer::intValue).sum();

        assertThat(bytes).isGreaterThan(4_000_000);
        // All but the burst, at 100 bytes a microsecond.
        assertThat(tracing.parked).isBetween((bytes - 200_000) * 10, bytes * 10);
    }

    @Test
    void doesNotWaitWhenTheRingIsMoreThanHalfFull() {
        Reporter reporter = reporter(1 << 12);
        for (int i = 0; i < 4_096; i++) {
            finishedWithText("span", 1_000);
        }
        reporter.doWork();

        assertThat(transport.packets).hasSizeGreaterThan(10);
        assertThat(tracing.parked).isZero();
    }

    private void workFor(Reporter reporter, long millis) {
        for (long t = 0; t < millis; t += 10) {
            reporter.doWork();
            tracing.advanceMillis(10);
        }
    }

    private void finishedWithText(String operation, int length) {
        Span span = tracing.span(operation).setTag("text", "x".repeat(length));
        span.finish();
    }

    private Reporter reporter(int queueSize) {
        SpanQueue queue = new SpanQueue(queueSize, tracing.ledger);
        tracing.sink.set(queue);
        return new Reporter(config(), queue, transport, tracing, tracing, tracing.ledger, tracing);
    }

    private ReporterConfig config() {
        return new ReporterConfig(
                "service",
                () -> {
                    tagsAsked++;
                    return new Object[] {"hostname", "h", "answer", 42};
                },
                1_000);
    }
}

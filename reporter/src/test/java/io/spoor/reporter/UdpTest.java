package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger.Drop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against real sockets on loopback: the ledger is what arrives. */
class UdpTest {
    private final TestTracing tracing = new TestTracing();
    private final ByteBuffer buffer = ByteBuffer.allocate(70_000);
    private final List<String> received = new ArrayList<>();
    private DatagramChannel receiver;
    private int port;

    @BeforeEach
    void open() throws IOException {
        listen(0);
        port = ((InetSocketAddress) receiver.getLocalAddress()).getPort();
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        assertThat(tracing.ledger.open()).isZero();
        assertThat(tracing.ledger.created()).isEqualTo(tracing.ledger.sent() + tracing.ledger.dropped());
        assertThat(received).hasSize((int) tracing.ledger.sent());
    }

    @Test
    void whatIsSentArrives() throws IOException {
        Reporter reporter = reporter("localhost", 65_000);
        for (int i = 0; i < 20_000; i++) {
            tracing.finished("span" + i);
            if (i % 500 == 0) {
                reporter.doWork();
                receive();
            }
        }
        reporter.finish(1_000_000_000);
        receive();

        assertThat(tracing.ledger.sent()).isEqualTo(20_000);
        assertThat(received.get(19_999)).isEqualTo("span19999");
    }

    @Test
    void withoutAReceiverEverySpanIsCountedAsFailedAndItIsSaidOnce() throws IOException {
        receiver.close();
        Reporter reporter = reporter("localhost", 65_000);
        for (int i = 0; i < 100; i++) {
            tracing.finished("lost");
            reporter.doWork();
            tracing.advanceMillis(1_000);
            reporter.doWork();
        }
        tracing.finished("last");
        reporter.finish(1_000_000_000);

        assertThat(tracing.ledger.dropped(Drop.SEND_FAILED)).isEqualTo(101);
        assertThat(tracing.lines).hasSize(2);
        assertThat(tracing.lines.get(0)).contains("UDP localhost:" + port, "expected", "dropped and counted");
        assertThat(tracing.lines.get(1)).contains("101 send failed", "0 open");
    }

    @Test
    void aReceiverThatStopsAndComesBackCostsExactlyWhatDidNotArrive() throws IOException {
        Reporter reporter = reporter("127.0.0.1", 65_000);
        for (int i = 0; i < 300; i++) {
            if (i == 100) {
                receiver.close();
            }
            if (i == 200) {
                listen(port);
            }
            tracing.finished("span" + i);
            reporter.doWork();
            tracing.advanceMillis(1_000);
            reporter.doWork();
            receive();
        }
        reporter.finish(1_000_000_000);
        receive();

        assertThat(tracing.ledger.dropped(Drop.SEND_FAILED)).isEqualTo(100);
        assertThat(received.subList(99, 101)).containsExactly("span99", "span200");
        assertThat(tracing.lines).hasSize(3);
        assertThat(tracing.lines.get(0)).contains("no spans reach");
        assertThat(tracing.lines.get(1)).contains("is back", "100 spans");
    }

    @Test
    void findsOutWhatTheKernelTakesWhenTheConfiguredSizeIsMoreThanUdpCanCarry() throws IOException {
        Reporter reporter = reporter("localhost", 100_000);
        for (int i = 0; i < 2_500; i++) {
            tracing.finished("span" + i);
        }
        reporter.finish(1_000_000_000);
        receive();

        assertThat(tracing.ledger.sent()).isEqualTo(2_500);
        assertThat(tracing.lines)
                .filteredOn(l -> l.contains("bytes long from now on"))
                .hasSize(1);
    }

    @Test
    void aHostWithoutAnAddressIsSaidOnceAndLookedUpAgainLater() {
        Reporter reporter = reporter("no-such-host.invalid", 65_000);
        for (int i = 0; i < 10; i++) {
            tracing.finished("lost");
            reporter.doWork();
            tracing.advanceMillis(1_000);
            reporter.doWork();
        }
        reporter.finish(1_000_000_000);

        assertThat(tracing.ledger.dropped(Drop.SEND_FAILED)).isEqualTo(10);
        assertThat(tracing.lines).filteredOn(l -> l.startsWith("WARN")).hasSize(1);
        assertThat(tracing.lines.get(0)).contains("no-such-host.invalid has no address");
    }

    @Test
    void anInterruptCostsOnePacketAtMost() throws IOException {
        UdpTransport transport = new UdpTransport("localhost", port, 65_000, Clock.SYSTEM, tracing);
        Thread.currentThread().interrupt();
        try {
            transport.send(new byte[] {1}, 0, 1);
        } catch (IOException e) {
            // Older JDKs close the channel, newer ones don't look.
            assertThat(e).isInstanceOf(ClosedByInterruptException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
        transport.send(new byte[] {7, 8, 9}, 1, 1);
        transport.close();
        transport.close();

        List<Byte> first = new ArrayList<>();
        for (buffer.clear(); receiver.receive(buffer) != null; buffer.clear()) {
            first.add(buffer.get(0));
        }
        assertThat(first).endsWith((byte) 8);
    }

    private Reporter reporter(String host, int maxPacketSize) {
        UdpTransport transport = new UdpTransport(host, port, maxPacketSize, tracing, tracing);
        ReporterConfig config = new ReporterConfig("service", () -> new Object[0], 1_000);
        SpanQueue queue = new SpanQueue(1 << 15, tracing.ledger);
        tracing.sink.set(queue);
        return new Reporter(config, queue, transport, tracing, tracing, tracing.ledger, tracing);
    }

    private void listen(int onPort) throws IOException {
        receiver = DatagramChannel.open();
        receiver.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort));
        receiver.configureBlocking(false);
    }

    private void receive() throws IOException {
        while (receiver.isOpen()) {
            buffer.clear();
            if (receiver.receive(buffer) == null) {
                return;
            }
            for (io.jaegertracing.thriftjava.Span span :
                    Decoded.of(buffer.array(), 0, buffer.position()).spans()) {
                received.add(span.getOperationName());
            }
        }
    }
}

package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Ledger.Drop;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With the real thread, clock and socket. */
@Timeout(60)
class ReporterThreadTest {
    /** Longer than a service is held up: a busy machine has to load the reporter's classes first. */
    private static final long PATIENCE_MILLIS = 20_000;

    private final TestTracing tracing = new TestTracing();
    private final Ledger ledger = tracing.ledger;
    private SpanQueue queue;

    @Test
    void countsEverySpanOfFourThreadsWhileItIsClosedInTheMiddle() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            ReceivingTransport transport = new ReceivingTransport(socket);
            ReporterThread thread = start(transport, 1 << 10);
            CountDownLatch warm = new CountDownLatch(4);
            List<Thread> producers = new ArrayList<>();
            for (int p = 0; p < 4; p++) {
                Thread producer = new Thread(() -> {
                    for (int i = 0; ledger.dropped(Drop.SHUT_DOWN) < 1_000; i++) {
                        tracing.finished("span");
                        if (i == 2_000) {
                            warm.countDown();
                        }
                    }
                });
                producer.start();
                producers.add(producer);
            }
            warm.await();
            thread.close(PATIENCE_MILLIS);
            for (Thread producer : producers) {
                producer.join();
            }

            assertThat(ledger.open()).isZero();
            assertThat(ledger.created()).isEqualTo(ledger.sent() + ledger.dropped());
            assertThat(ledger.dropped(Drop.SEND_FAILED)).isZero();
            assertThat(ledger.sent()).isPositive();
            assertThat(transport.received.get()).isEqualTo(ledger.sent());
        }
    }

    @Test
    void isADaemonWithoutAContextClassLoaderAndEnds() throws Exception {
        FakeTransport transport = new FakeTransport();
        CompletableFuture<Thread> seen = new CompletableFuture<>();
        Parker parker = nanos -> {
            seen.complete(Thread.currentThread());
            Parker.SYSTEM.park(nanos);
        };
        ReporterThread thread = thread(transport, 64, Clock.SYSTEM, parker);
        thread.start();
        thread.start();
        Thread t = seen.get();
        assertThat(t.getContextClassLoader()).isNull();
        tracing.finished("span");
        thread.close(PATIENCE_MILLIS);
        tracing.finished("late");
        thread.close(PATIENCE_MILLIS);
        thread.start();

        assertThat(t.getName()).isEqualTo("spoor-reporter");
        assertThat(t.isDaemon()).isTrue();
        assertThat(t.isAlive()).isFalse();
        assertThat(transport.packets).hasSize(1);
        assertThat(transport.closed).isTrue();
        assertThat(ledger.sent()).isEqualTo(1);
        assertThat(ledger.dropped(Drop.SHUT_DOWN)).isEqualTo(1);
        assertThat(tracing.lines).hasSize(1);
    }

    @Test
    void isWokenWhenAQuarterOfTheRingHasComeIn() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        Parker sleeper = nanos -> {
            asleep.countDown();
            Parker.SYSTEM.park(TimeUnit.MINUTES.toNanos(1));
        };
        ReporterThread thread = thread(new FakeTransport(), 64, Clock.SYSTEM, sleeper);
        thread.start();
        asleep.await();
        for (int i = 0; i < 16; i++) {
            tracing.finished("span");
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (queue.length() > 0 && System.nanoTime() < deadline) {
            Thread.yield();
        }
        assertThat(queue.length()).isZero();
        thread.close(PATIENCE_MILLIS);
    }

    @Test
    void sendsWhatThereIsWhenItIsClosedWithoutHavingBeenStarted() {
        FakeTransport transport = new FakeTransport();
        ReporterThread thread = thread(transport, 64, Clock.SYSTEM, Parker.SYSTEM);
        tracing.finished("span");
        thread.close(PATIENCE_MILLIS);

        assertThat(transport.spans()).hasSize(1);
        assertThat(ledger.sent()).isEqualTo(1);
    }

    @Test
    void outlivesWhateverIsThrownInIt() throws Exception {
        FakeTransport transport = new FakeTransport();
        AtomicInteger thrown = new AtomicInteger();
        Clock failing = new Clock() {
            @Override
            public long epochMicros() {
                return 0;
            }

            @Override
            public long nanoTime() {
                if (thrown.get() < 3 && Thread.currentThread().getName().equals(ReporterThread.NAME)) {
                    thrown.incrementAndGet();
                    throw new StackOverflowError();
                }
                return System.nanoTime();
            }
        };
        ReporterThread thread = thread(transport, 64, failing, Parker.SYSTEM);
        tracing.finished("span");
        thread.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (thrown.get() < 3 && System.nanoTime() < deadline) {
            tracing.finished("span");
            Thread.yield();
        }
        long before = ledger.created();
        tracing.finished("span");
        thread.close(PATIENCE_MILLIS);

        assertThat(thread.failures()).isEqualTo(3);
        assertThat(tracing.lines).filteredOn(l -> l.contains("goes on after")).hasSize(1);
        assertThat(ledger.created()).isEqualTo(before + 1);
        assertThat(ledger.created()).isEqualTo(ledger.sent() + ledger.dropped());
    }

    @Test
    void makesItsReporterOnItsThreadAndCountsTheSpansIfItCanNot() throws Exception {
        queue = new SpanQueue(64, ledger);
        tracing.sink.set(queue);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> asked = new CopyOnWriteArrayList<>();
        ReporterThread thread = new ReporterThread(
                queue,
                () -> {
                    asked.add(Thread.currentThread());
                    await(go);
                    throw new IllegalStateException("as planned");
                },
                Parker.SYSTEM,
                tracing);
        thread.start();
        tracing.finished("early");
        assertThat(thread.reporter()).isNull();
        go.countDown();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ledger.open() > 0 && System.nanoTime() < deadline) {
            Thread.yield();
        }
        tracing.finished("late");
        thread.close(PATIENCE_MILLIS);

        assertThat(asked).singleElement().extracting(Thread::getName).isEqualTo(ReporterThread.NAME);
        assertThat(ledger.created()).isEqualTo(2);
        assertThat(ledger.dropped(Drop.SHUT_DOWN)).isEqualTo(2);
        assertThat(tracing.lines)
                .singleElement()
                .asString()
                .contains("no span is sent", "java.lang.IllegalStateException: as planned");
    }

    @Test
    void worksOnASleepingThreadThatItIsLeftToAndWakesIt() throws Exception {
        FakeTransport transport = new FakeTransport();
        ReporterThread thread = thread(transport, 64, Clock.SYSTEM, Parker.SYSTEM);
        CountDownLatch asleep = new CountDownLatch(1);
        Thread own = new Thread(() -> {
            asleep.countDown();
            while (!thread.isWanted()) {
                LockSupport.park();
            }
            thread.work();
        });
        thread.leaveTo(own);
        own.start();
        asleep.await();
        thread.start();
        assertThat(thread.isWanted()).isFalse();
        assertThat(thread.reporter()).isNull();
        for (int i = 0; i < 16; i++) {
            tracing.finished("span");
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (queue.length() > 0 && System.nanoTime() < deadline) {
            Thread.yield();
        }
        assertThat(queue.length()).isZero();
        thread.close(PATIENCE_MILLIS);
        own.join();

        assertThat(ledger.sent()).isEqualTo(16);
        assertThat(transport.closed).isTrue();
    }

    @Test
    void whatItIsLeftToIsWokenToEnd() throws Exception {
        FakeTransport transport = new FakeTransport();
        ReporterThread thread = thread(transport, 64, Clock.SYSTEM, Parker.SYSTEM);
        Thread own = new Thread(() -> {
            while (!thread.isWanted()) {
                LockSupport.park();
            }
            thread.work();
        });
        thread.leaveTo(own);
        own.start();
        tracing.finished("span");
        thread.close(PATIENCE_MILLIS);
        own.join();

        assertThat(ledger.sent()).isEqualTo(1);
        assertThat(transport.closed).isTrue();
    }

    private ReporterThread start(Transport transport, int queueSize) {
        ReporterThread thread = thread(transport, queueSize, Clock.SYSTEM, Parker.SYSTEM);
        thread.start();
        return thread;
    }

    private ReporterThread thread(Transport transport, int queueSize, Clock clock, Parker parker) {
        queue = new SpanQueue(queueSize, ledger);
        tracing.sink.set(queue);
        ReporterConfig config = new ReporterConfig("service", () -> new Object[0], 1_000);
        return new ReporterThread(
                queue,
                () -> new Reporter(config, queue, transport, clock, Parker.SYSTEM, ledger, tracing),
                parker,
                tracing);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Over a real socket, and reads what it has sent before it goes on: no buffer overflows, however small it is. */
    private static final class ReceivingTransport implements Transport {
        final AtomicLong received = new AtomicLong();
        private final DatagramSocket socket;
        private final UdpTransport udp;

        ReceivingTransport(DatagramSocket socket) {
            this.socket = socket;
            this.udp = new UdpTransport("localhost", socket.getLocalPort(), 65_000, Clock.SYSTEM, Parker.SYSTEM);
        }

        @Override
        public int maxPacketSize() {
            return udp.maxPacketSize();
        }

        @Override
        public void send(byte[] buffer, int offset, int length) throws IOException {
            udp.send(buffer, offset, length);
            DatagramPacket packet = new DatagramPacket(new byte[70_000], 70_000);
            socket.receive(packet);
            Decoded decoded = Decoded.of(packet.getData(), 0, packet.getLength());
            received.addAndGet(decoded.spans().size());
        }

        @Override
        public void check() throws PortUnreachableException {
            udp.check();
        }

        @Override
        public String expected() {
            return "nobody";
        }

        @Override
        public void abort() {}

        @Override
        public String receiver() {
            return udp.receiver();
        }

        @Override
        public void close() {
            udp.close();
        }
    }
}

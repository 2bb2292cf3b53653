package io.spoor.benchmarks.scale;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.spoor.benchmarks.service.ThriftUdpSink;
import io.spoor.reporter.Parker;
import io.spoor.reporter.Reporter;
import io.spoor.reporter.ReporterConfig;
import io.spoor.reporter.ReporterLog;
import io.spoor.reporter.ReporterThread;
import io.spoor.reporter.SpanQueue;
import io.spoor.reporter.UdpTransport;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.propagation.JaegerPropagator;
import io.spoor.tracer.sampling.ConstSampler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The agent's tracer and reporter as a service has them, before a socket that is read. */
final class Rig implements AutoCloseable {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int QUEUE_SIZE = KnownSettings.REPORTER_QUEUE_SIZE.defaultValue();
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long RECEIVE_NANOS = TimeUnit.SECONDS.toNanos(3);

    final Ledger ledger = new Ledger();
    final Tracer tracer;
    private final ThriftUdpSink sink = new ThriftUdpSink();
    private final SpanQueue queue;
    private final ReporterThread thread;

    Rig() throws IOException {
        ReporterConfig config =
                new ReporterConfig("scale", () -> new Object[0], KnownSettings.REPORTER_FLUSH_INTERVAL.defaultValue());
        int packet = KnownSettings.REPORTER_MAX_PACKET_SIZE.defaultValue();
        UdpTransport udp = new UdpTransport("127.0.0.1", sink.port(), packet, Clock.SYSTEM, Parker.SYSTEM);
        Log log = new Log();
        queue = new SpanQueue(QUEUE_SIZE, ledger);
        thread = new ReporterThread(
                queue,
                () -> new Reporter(config, queue, udp, Clock.SYSTEM, Parker.SYSTEM, ledger, log),
                Parker.SYSTEM,
                log);
        thread.start();
        tracer = new Tracer(Clock.SYSTEM, new ConstSampler(true), new JaegerPropagator(ledger), queue, ledger, false);
    }

    /** Waits while the ring is half full, for rows that are about cost and not about loss. */
    void keepPace() {
        while (queue.length() > QUEUE_SIZE / 2) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(50));
        }
    }

    /** Waits until every span is accounted for; false if that takes too long. */
    boolean settle() {
        return await(() -> ledger.open() == 0, SETTLE_NANOS);
    }

    /** Spans that were sent and, after some time for it, have not been received: a socket's buffer was full. */
    long lost() {
        await(() -> sink.spans() == ledger.sent(), RECEIVE_NANOS);
        return ledger.sent() - sink.spans();
    }

    /** CPU of the reporter's thread since it began, in nanoseconds. */
    long reporterNanos() {
        return cpuOf(ReporterThread.NAME);
    }

    /** CPU of everything else but the receiver. */
    long producersNanos() {
        return PROCESS.getProcessCpuTime() - reporterNanos() - cpuOf("sink") - cpuOf("sink's decoder");
    }

    @Override
    public void close() {
        thread.close();
        sink.close();
    }

    private static boolean await(BooleanSupplier condition, long nanos) {
        long end = System.nanoTime() + nanos;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return true;
    }

    private static long cpuOf(String name) {
        long nanos = 0;
        for (long id : THREADS.getAllThreadIds()) {
            ThreadInfo info = THREADS.getThreadInfo(id);
            if (info != null && info.getThreadName().equals(name)) {
                nanos += Math.max(0, THREADS.getThreadCpuTime(id));
            }
        }
        return nanos;
    }

    private static final class Log implements ReporterLog {
        @Override
        public void warn(String line) {
            System.out.println(line);
        }

        @Override
        public void info(String line) {}
    }
}

package io.spoor.reporter;

import io.jaegertracing.internal.JaegerSpan;
import io.jaegertracing.internal.JaegerTracer;
import io.jaegertracing.internal.reporters.InMemoryReporter;
import io.jaegertracing.internal.samplers.ConstSampler;
import io.jaegertracing.thrift.internal.reporters.protocols.JaegerThriftSpanConverter;
import io.jaegertracing.thrift.internal.senders.UdpSender;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Propagator;
import io.spoor.tracer.SamplingDecision;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.Tracer;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.transport.TMemoryBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a finished span costs the reporter. {@code spoorEncodes} against {@code libthriftWrites}, which has its object
 * graph for nothing, is the reason for a writer by hand; the two that end in a datagram are the whole way.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EncodingBenchmark {
    private static final int MAX_PACKET = 65_000;

    /** What the reporter finds in the ring when it looks, at 10,000 spans a second. */
    private static final int SPANS = 100;

    private Span span;
    private Batch batch;
    private io.jaegertracing.thriftjava.Span thriftSpan;
    private Reusable memory;
    private TCompactProtocol libthrift;
    private DatagramSocket receiver;
    private SpanQueue queue;
    private Reporter reporter;
    private JaegerSpan jaegerSpan;
    private UdpSender jaegerSender;

    @Setup
    public void start() throws Exception {
        span = spoorSpan();
        batch = new Batch(MAX_PACKET, new Envelope(new byte[] {0x18, 0, 0}, new Ledger()));
        jaegerSpan = jaegerSpan();
        thriftSpan = JaegerThriftSpanConverter.convertSpan(jaegerSpan);
        memory = new Reusable();
        libthrift = new TCompactProtocol(memory);

        receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        int port = receiver.getLocalPort();
        ReporterConfig config = new ReporterConfig("benchmark", () -> new Object[0], 1_000);
        Ledger ledger = new Ledger();
        queue = new SpanQueue(8_192, ledger);
        Parker never = nanos -> {};
        Clock clock = new FastClock();
        UdpTransport transport = new UdpTransport("127.0.0.1", port, MAX_PACKET, clock, never);
        reporter = new Reporter(config, queue, transport, clock, never, ledger, new Silence());
        jaegerSender = new UdpSender("127.0.0.1", port, MAX_PACKET);

        int before = batch.room();
        batch.append(span, Limits.NONE);
        thriftSpan.write(libthrift);
        System.out.println("bytes: spoor " + (before - batch.room()) + ", libthrift " + memory.length());
    }

    @TearDown
    public void end() {
        receiver.close();
    }

    @Benchmark
    public int spoorEncodes() {
        if (!batch.append(span, Limits.NONE)) {
            batch.seal();
            batch.next();
            batch.append(span, Limits.NONE);
        }
        return batch.count();
    }

    @Benchmark
    public int libthriftWrites() throws Exception {
        if (memory.length() > MAX_PACKET - 1_000) {
            memory.restart();
        }
        thriftSpan.write(libthrift);
        return memory.length();
    }

    @Benchmark
    public int jaegerThriftConvertsAndWrites() throws Exception {
        if (memory.length() > MAX_PACKET - 1_000) {
            memory.restart();
        }
        JaegerThriftSpanConverter.convertSpan(jaegerSpan).write(libthrift);
        return memory.length();
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public int spoorFromSpanToDatagram() {
        for (int i = 0; i < SPANS; i++) {
            queue.accept(span);
        }
        return reporter.doWork();
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public int jaegerClientFromSpanToDatagram() throws Exception {
        int flushed = 0;
        for (int i = 0; i < SPANS; i++) {
            flushed += jaegerSender.append(jaegerSpan);
        }
        return flushed;
    }

    private static Span spoorSpan() {
        SamplingDecision yes = new SamplingDecision(true, "const", true);
        Tracer tracer =
                new Tracer(Clock.SYSTEM, (operation, id) -> yes, new NoPropagator(), s -> {}, new Ledger(), false);
        Span child = tracer.startChild(
                tracer.startTrace("GET /owners/{id}", Kind.HTTP_SERVER, null), "SELECT owners", Kind.DATABASE);
        child.setComponent("java-jdbc").setTag("db.type", "sql").setTag("db.user", "sa");
        child.setTag("db.statement", "SELECT id, name FROM owners WHERE id = ?").setTag("rows", 17L);
        child.finish();
        return child;
    }

    private static JaegerSpan jaegerSpan() {
        InMemoryReporter memory = new InMemoryReporter();
        JaegerTracer tracer = new JaegerTracer.Builder("benchmark")
                .withSampler(new ConstSampler(true))
                .withReporter(memory)
                .build();
        JaegerSpan parent = tracer.buildSpan("GET /owners/{id}").start();
        JaegerSpan child = tracer.buildSpan("SELECT owners").asChildOf(parent).start();
        child.setTag("span.kind", "client").setTag("component", "java-jdbc");
        child.setTag("db.type", "sql").setTag("db.user", "sa");
        child.setTag("db.statement", "SELECT id, name FROM owners WHERE id = ?").setTag("rows", 17L);
        child.finish();
        return memory.getSpans().get(0);
    }

    /** A memory buffer that starts again where it began. */
    private static final class Reusable extends TMemoryBuffer {
        private final byte[] bytes = new byte[2 * MAX_PACKET];
        private int length;

        Reusable() throws org.apache.thrift.transport.TTransportException {
            super(0);
        }

        @Override
        public void write(byte[] from, int offset, int count) {
            System.arraycopy(from, offset, bytes, length, count);
            length += count;
        }

        @Override
        public int length() {
            return length;
        }

        void restart() {
            length = 0;
        }
    }

    /** Time passes so fast that nothing waits: the pacer spreads bursts that are larger than any that are made here. */
    private static final class FastClock implements Clock {
        @Override
        public long epochMicros() {
            return 0;
        }

        @Override
        public long nanoTime() {
            return System.nanoTime() << 6;
        }
    }

    private static final class NoPropagator implements Propagator {
        @Override
        public <C> void inject(Span span, C carrier, Setter<C> setter) {}

        @Override
        public <C> SpanContext extract(C carrier, Getter<C> getter) {
            return null;
        }
    }

    private static final class Silence implements ReporterLog {
        @Override
        public void warn(String line) {
            System.out.println(line);
        }

        @Override
        public void info(String line) {}
    }
}

package io.spoor.it.jaeger;

import io.jaegertracing.agent.thrift.Agent;
import io.jaegertracing.thriftjava.Batch;
import io.jaegertracing.thriftjava.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TMemoryInputTransport;

/**
 * Stands in for a Jaeger agent: receives datagrams on the loopback interface and decodes them with Jaeger's own classes,
 * never with ours.
 *
 * <p>Every span that arrives must be claimed by a test, by waiting for its trace. What nobody claimed, {@link #unclaimed}
 * tells; so a span too many fails a test even when it comes late, and nothing ever sleeps to find out.
 */
public final class JaegerAgent implements AutoCloseable {
    /** Generous: it bounds a failing test, not a passing one. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Where a whole wait has passed without a single span ever, the next need not take as long. */
    private static final Duration NO_HOPE = Duration.ofSeconds(1);

    /** What a real agent reads at most; a longer datagram arrives cut and does not decode. */
    private static final int MAX_PACKET = 65_000;

    private final DatagramSocket socket;
    private final List<ReceivedSpan> spans = new ArrayList<>();
    private final Set<ReceivedSpan> claimed = new HashSet<>();
    private final List<PacketStats> packets = new ArrayList<>();
    private final List<String> undecodable = new ArrayList<>();
    private volatile int mirror;
    private boolean isSilent;

    private JaegerAgent(int port) {
        try {
            socket = new DatagramSocket(null);
            socket.setReceiveBufferSize(8 << 20);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread receiver = new Thread(this::receive, "fake jaeger agent");
        receiver.setDaemon(true);
        receiver.start();
    }

    /** On a free port. */
    public static JaegerAgent start() {
        return new JaegerAgent(0);
    }

    /** On a given port, for an agent that comes back. */
    public static JaegerAgent startOn(int port) {
        return new JaegerAgent(port);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** From now on, a port of the loopback interface gets every datagram too. */
    public JaegerAgent mirrorTo(int port) {
        mirror = port;
        return this;
    }

    /** Waits until the caller's trace has so many spans; claims and returns all it has by then. */
    public Trace await(Caller caller, int spanCount) {
        return await("trace " + caller.traceId(), spanCount, s -> s.traceId().equals(caller.traceId()));
    }

    /** As {@link #await(Caller, int)}, for the trace that holds a span with this tag value, in any number of traces. */
    public Trace awaitTagged(String key, Object value, int spanCount) {
        return awaitTraceOf(
                key + "=" + value, spanCount, s -> value.equals(s.tags().get(key)));
    }

    /** As {@link #await(Caller, int)}, for the traces that hold a span that is looked for. */
    public Trace awaitTraceOf(String what, int spanCount, Predicate<ReceivedSpan> lookedFor) {
        Set<String> ids = new HashSet<>();
        return await(what, spanCount, s -> {
            if (ids.isEmpty()) {
                spans.stream().filter(lookedFor).forEach(found -> ids.add(found.traceId()));
            }
            return ids.contains(s.traceId());
        });
    }

    /** Waits for so many spans, of whatever traces; claims and returns all that arrived by then. */
    public List<ReceivedSpan> awaitSpans(int count) {
        return await(count + " spans", count, s -> true).spans();
    }

    /** As {@link #awaitSpans(int)}, where others may still be on their way. */
    public List<ReceivedSpan> awaitSpans(int count, Predicate<ReceivedSpan> wanted) {
        return await(count + " spans that are looked for", count, wanted).spans();
    }

    /** The spans that no test has waited for, as trees. Empty when all is well. */
    public synchronized List<Trace> unclaimed() {
        Map<String, List<ReceivedSpan>> rest = new TreeMap<>();
        for (ReceivedSpan span : spans) {
            if (!claimed.contains(span)) {
                rest.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
            }
        }
        return rest.values().stream().map(Trace::new).toList();
    }

    /** Every span that has arrived, claimed or not, oldest first. Claims nothing. */
    public synchronized List<ReceivedSpan> received() {
        return List.copyOf(spans);
    }

    /** The trailer of each packet that has arrived, oldest first. */
    public synchronized List<PacketStats> packets() {
        return List.copyOf(packets);
    }

    /** One line for each datagram that Jaeger's classes could not read. */
    public synchronized List<String> undecodable() {
        return List.copyOf(undecodable);
    }

    @Override
    public void close() {
        socket.close();
    }

    private synchronized Trace await(String what, int count, Predicate<ReceivedSpan> wanted) {
        Duration patience = isSilent ? NO_HOPE : PATIENCE;
        long deadline = System.nanoTime() + patience.toNanos();
        Function<Predicate<ReceivedSpan>, List<ReceivedSpan>> find =
                p -> spans.stream().filter(s -> !claimed.contains(s)).filter(p).toList();
        List<ReceivedSpan> found = find.apply(wanted);
        while (found.size() < count) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                claimed.addAll(found);
                isSilent = spans.isEmpty();
                throw new AssertionError("expected " + count + " span(s) of " + what + " within " + patience.toSeconds()
                        + " s, received " + found.size() + "\n" + new Trace(found) + "\nand not yet claimed:\n"
                        + unclaimed());
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
            found = find.apply(wanted);
        }
        claimed.addAll(found);
        return new Trace(found);
    }

    private void receive() {
        Agent.Processor<Agent.Iface> decoder = new Agent.Processor<>(new Collector());
        byte[] buffer = new byte[MAX_PACKET];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        while (!socket.isClosed()) {
            try {
                packet.setLength(buffer.length);
                socket.receive(packet);
                if (mirror > 0) {
                    InetAddress here = socket.getLocalAddress();
                    socket.send(new DatagramPacket(buffer, packet.getLength(), here, mirror));
                }
            } catch (IOException e) {
                return; // closed
            }
            decode(decoder, Arrays.copyOf(buffer, packet.getLength()));
        }
    }

    private void decode(Agent.Processor<Agent.Iface> decoder, byte[] packet) {
        try {
            decoder.process(
                    new TCompactProtocol(new TMemoryInputTransport(packet)),
                    new TCompactProtocol(new TMemoryBuffer(16)));
            PacketStats stats = PacketStats.decode(packet);
            synchronized (this) {
                packets.add(stats);
            }
        } catch (TException | RuntimeException e) {
            synchronized (this) {
                undecodable.add(packet.length + " bytes: " + e);
            }
        }
    }

    private synchronized void add(Batch batch) {
        for (Span span : batch.getSpans()) {
            spans.add(new ReceivedSpan(batch.getProcess(), span));
        }
        isSilent = false;
        notifyAll();
    }

    private final class Collector implements Agent.Iface {
        @Override
        public void emitBatch(Batch batch) {
            add(batch);
        }

        @Override
        public void emitZipkinBatch(List<com.twitter.zipkin.thriftjava.Span> ignored) {
            throw new IllegalStateException("a Zipkin batch: no Jaeger since 2.0 takes one");
        }
    }

    static final Comparator<ReceivedSpan> BY_START =
            Comparator.comparingLong(ReceivedSpan::startMicros).thenComparing(ReceivedSpan::name);
}

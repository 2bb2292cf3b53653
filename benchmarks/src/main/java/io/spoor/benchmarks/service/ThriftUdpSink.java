package io.spoor.benchmarks.service;

import io.jaegertracing.agent.thrift.Agent;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.transport.TMemoryInputTransport;

/**
 * A jaeger-agent's UDP port. Either all that comes is read with Jaeger's own classes; by a thread of its own, so that the
 * socket is emptied in time however busy the machine is. Or the spans are only counted, as those of the peers are: who
 * reads them all takes the processors from the service that is measured.
 */
public final class ThriftUdpSink implements SpanSink {
    private final DatagramSocket socket;
    private final AtomicLong spans = new AtomicLong();
    private final BlockingQueue<byte[]> packets = new LinkedBlockingQueue<>();

    private final boolean decodes;

    public ThriftUdpSink() throws IOException {
        this(true);
    }

    private ThriftUdpSink(boolean decodes) throws IOException {
        this.decodes = decodes;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setReceiveBufferSize(4 << 20);
        start(this::receive, "sink");
        if (decodes) {
            start(this::decode, "sink's decoder");
        }
    }

    static ThriftUdpSink counting() throws IOException {
        return new ThriftUdpSink(false);
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    @Override
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public long spans() {
        return spans.get();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void receive() {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                if (decodes) {
                    packets.add(Arrays.copyOf(packet.getData(), packet.getLength()));
                } else {
                    spans.addAndGet(SpanCounters.jaeger(packet.getData(), packet.getLength()));
                }
            } catch (IOException | TException e) {
                if (!socket.isClosed()) {
                    System.err.println("sink: a packet can't be read: " + e);
                }
            }
        }
    }

    private void decode() {
        while (!socket.isClosed()) {
            try {
                spans.addAndGet(count(packets.take()));
            } catch (TException e) {
                System.err.println("sink: a packet can't be read: " + e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static int count(byte[] packet) throws TException {
        TCompactProtocol protocol = new TCompactProtocol(new TMemoryInputTransport(packet));
        protocol.readMessageBegin();
        Agent.emitBatch_args message = new Agent.emitBatch_args();
        message.read(protocol);
        return message.getBatch().getSpansSize();
    }
}

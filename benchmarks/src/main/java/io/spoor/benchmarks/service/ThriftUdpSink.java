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
 * A jaeger-agent's UDP port, read with Jaeger's own classes; by a thread of its own, so that the socket is emptied in time
 * however busy the machine is.
 */
public final class ThriftUdpSink implements SpanSink {
    private final DatagramSocket socket;
    private final AtomicLong spans = new AtomicLong();
    private final BlockingQueue<byte[]> packets = new LinkedBlockingQueue<>();

    public ThriftUdpSink() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setReceiveBufferSize(4 << 20);
        start(this::receive, "sink");
        start(this::decode, "sink's decoder");
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
                packets.add(Arrays.copyOf(packet.getData(), packet.getLength()));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    System.err.println("sink: " + e);
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

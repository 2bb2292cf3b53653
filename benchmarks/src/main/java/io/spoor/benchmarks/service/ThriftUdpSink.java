package io.spoor.benchmarks.service;

import io.jaegertracing.agent.thrift.Agent;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.transport.TMemoryInputTransport;

/** A jaeger-agent's UDP port, read with Jaeger's own classes. */
final class ThriftUdpSink implements SpanSink {
    private final DatagramSocket socket;
    private final AtomicLong spans = new AtomicLong();

    ThriftUdpSink() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setReceiveBufferSize(4 << 20);
        Thread thread = new Thread(this::receive, "sink");
        thread.setDaemon(true);
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
                spans.addAndGet(count(packet));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    System.err.println("sink: " + e);
                }
            } catch (TException e) {
                System.err.println("sink: a packet can't be read: " + e);
            }
        }
    }

    private static int count(DatagramPacket packet) throws TException {
        TCompactProtocol protocol =
                new TCompactProtocol(new TMemoryInputTransport(packet.getData(), 0, packet.getLength()));
        protocol.readMessageBegin();
        Agent.emitBatch_args message = new Agent.emitBatch_args();
        message.read(protocol);
        return message.getBatch().getSpansSize();
    }
}

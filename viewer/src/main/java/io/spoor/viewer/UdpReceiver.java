package io.spoor.viewer;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Takes datagrams from a socket into the store, on a thread of its own. Nothing a datagram holds can end it. */
final class UdpReceiver implements Closeable {
    private static final int MAX_DATAGRAM = 65_535;
    /** What the kernel may keep for us while a burst is decoded; it grants less if it has less. */
    private static final int SOCKET_BUFFER = 4 << 20;

    private final DatagramSocket socket;
    private final TraceStore store;
    private final Consumer<String> complaints;
    private final AtomicLong malformed = new AtomicLong();
    private final Thread thread = new Thread(this::receive, "spoor-viewer-udp");

    UdpReceiver(SocketAddress address, TraceStore store, Consumer<String> complaints) throws IOException {
        this.socket = new DatagramSocket(address);
        this.store = store;
        this.complaints = complaints;
        socket.setReceiveBufferSize(SOCKET_BUFFER);
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens, with the port it really has. */
    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Datagrams that could not be read. */
    long malformed() {
        return malformed.get();
    }

    private void receive() {
        DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        while (!socket.isClosed()) {
            try {
                packet.setLength(MAX_DATAGRAM);
                socket.receive(packet);
                store.add(BatchReader.read(packet.getData(), packet.getLength()));
            } catch (MalformedPacketException e) {
                if (malformed.getAndIncrement() == 0) {
                    complaints.accept("a datagram of " + Text.counted(packet.getLength(), "byte") + " from "
                            + packet.getSocketAddress() + " is no Jaeger batch in Thrift's compact protocol ("
                            + e.getMessage() + "); it is left out, and so is any other like it");
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    complaints.accept("receiving failed, and goes on: " + e);
                }
            }
        }
    }

    @Override
    public void close() {
        socket.close();
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

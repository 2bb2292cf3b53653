package io.spoor.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class UdpReceiverTest {
    private final TraceStore store = new TraceStore(10, System::nanoTime);
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private static void send(UdpReceiver to, byte[] packet) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(packet, packet.length, to.address()));
        }
    }

    @Test
    void countsMalformedDatagramsSaysItOnceAndGoesOn() throws Exception {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (UdpReceiver receiver = new UdpReceiver(loopback, store, complaints::add)) {
            send(receiver, "GET / HTTP/1.1\u001b".getBytes(StandardCharsets.US_ASCII));
            send(receiver, new byte[0]);
            send(receiver, Packets.batch("svc", Packets.span(1, 1, 0, "op", 0, 1)));
            store.awaitReceived(1);

            assertThat(receiver.malformed()).isEqualTo(2);
            assertThat(complaints)
                    .singleElement()
                    .asString()
                    .contains("15 bytes")
                    .doesNotContain("\n", "\u001b");
            assertThat(store.newest(1)).extracting(Trace::operation).containsExactly("op");
        }
    }

    @Test
    void listensOnlyWhereItIsTold() throws Exception {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        UdpReceiver receiver = new UdpReceiver(loopback, store, complaints::add);
        assertThat(receiver.address().getAddress().isLoopbackAddress()).isTrue();
        int port = receiver.address().getPort();
        receiver.close();
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).close(); // is free again
        assertThat(complaints).isEmpty();
    }
}

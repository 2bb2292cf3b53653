package io.spoor.reporter;

import io.spoor.tracer.Clock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams to a jaeger-agent, or a collector's thrift_compact receiver. The socket is connected, so that the kernel
 * tells of an ICMP "port unreachable": with the next call after it has come in, which on loopback is the next one.
 *
 * <p>The host is resolved by the first packet, and again where a receiver that refuses may have moved.
 */
public final class UdpTransport implements Transport {
    /** What Jaeger's receivers read at most; they cut the rest off and lose the batch (v1 and v2, max_packet_size). */
    public static final int DEFAULT_MAX_PACKET_SIZE = 65_000;

    private static final long FIRST_RETRY = TimeUnit.SECONDS.toNanos(1);
    private static final long LAST_RETRY = TimeUnit.MINUTES.toNanos(1);

    /** The JVM's own cache of names lives as long. */
    private static final long RESOLVE_AGAIN = TimeUnit.SECONDS.toNanos(30);

    /** How often a full send buffer is tried again, a millisecond apart, before the packet is given up. */
    private static final int BUSY_RETRIES = 100;

    private final String host;
    private final int port;
    private final int maxPacketSize;
    private final Clock clock;
    private final Parker parker;
    private final ByteBuffer reply = ByteBuffer.allocate(1);
    private @Nullable DatagramChannel channel;
    private byte @Nullable [] array;
    private @Nullable ByteBuffer wrapped;
    private @Nullable IOException openFailure;
    private long openedAt;
    private long retryAt;
    private long retryDelay = FIRST_RETRY;

    /** Does nothing yet: no look-up, no socket. */
    public UdpTransport(String host, int port, int maxPacketSize, Clock clock, Parker parker) {
        this.host = host;
        this.port = port;
        this.maxPacketSize = maxPacketSize;
        this.clock = clock;
        this.parker = parker;
    }

    @Override
    public int maxPacketSize() {
        return maxPacketSize;
    }

    @Override
    public String receiver() {
        return "Jaeger agent at UDP " + host + ":" + port;
    }

    @Override
    public String expected() {
        return "a Jaeger agent, or a collector with the thrift_compact receiver";
    }

    /** Nothing takes long here but a look-up, which can't be ended. */
    @Override
    public void abort() {}

    @Override
    public void send(byte[] buffer, int offset, int length) throws IOException {
        DatagramChannel out = open();
        try {
            write(out, packet(buffer, offset, length));
        } catch (PortUnreachableException e) {
            forgetOldAddress();
            throw e;
        } catch (IOException e) {
            // The reason is a sentence of the kernel's in the machine's language: that it has no class of its own is
            // all there is to go by.
            throw e.getClass() == IOException.class ? new OversizeException(e) : e;
        }
    }

    @Override
    public void check() throws PortUnreachableException {
        DatagramChannel in = channel;
        if (in == null) {
            return;
        }
        try {
            reply.clear();
            in.read(reply);
        } catch (PortUnreachableException e) {
            forgetOldAddress();
            throw e;
        } catch (IOException e) {
            // Says nothing about the packet; the next one makes a new socket.
            close();
        }
    }

    @Override
    public void close() {
        DatagramChannel c = channel;
        channel = null;
        if (c != null) {
            try {
                c.close();
            } catch (IOException e) {
                // It is of no further use either way.
                openFailure = e;
            }
        }
    }

    private void write(DatagramChannel out, ByteBuffer packet) throws IOException {
        for (int i = 0; i < BUSY_RETRIES; i++) {
            if (out.write(packet) > 0) {
                return;
            }
            parker.park(TimeUnit.MILLISECONDS.toNanos(1));
        }
        throw new SocketTimeoutException("the socket's send buffer stays full");
    }

    /** The open channel; an interrupt closes one, then this makes another. */
    private DatagramChannel open() throws IOException {
        DatagramChannel c = channel;
        if (c != null && c.isOpen()) {
            return c;
        }
        if (openFailure != null && clock.nanoTime() - retryAt < 0) {
            throw openFailure;
        }
        try {
            channel = c = connect();
            openFailure = null;
            openedAt = clock.nanoTime();
            retryDelay = FIRST_RETRY;
            return c;
        } catch (IOException e) {
            openFailure = e;
            retryAt = clock.nanoTime() + retryDelay;
            retryDelay = Math.min(retryDelay * 2, LAST_RETRY);
            throw e;
        }
    }

    private DatagramChannel connect() throws IOException {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new ConnectException("the host name " + host + " has no address");
        }
        DatagramChannel c = DatagramChannel.open();
        try {
            c.configureBlocking(false);
            return c.connect(new InetSocketAddress(address, port));
        } catch (IOException | RuntimeException e) {
            c.close();
            throw e;
        }
    }

    private void forgetOldAddress() {
        if (clock.nanoTime() - openedAt > RESOLVE_AGAIN) {
            close();
        }
    }

    private ByteBuffer packet(byte[] buffer, int offset, int length) {
        ByteBuffer packet = wrapped;
        if (packet == null || array != buffer) {
            array = buffer;
            wrapped = packet = ByteBuffer.wrap(buffer);
        }
        packet.clear();
        packet.position(offset).limit(offset + length);
        return packet;
    }
}

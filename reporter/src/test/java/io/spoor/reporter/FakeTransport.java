package io.spoor.reporter;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what it is sent, or refuses it as told. */
final class FakeTransport implements Transport {
    final List<Decoded> packets = new ArrayList<>();
    final List<Integer> sizes = new ArrayList<>();
    int maxPacketSize = 65_000;
    int kernelLimit = Integer.MAX_VALUE;
    boolean refusing;

    @Nullable
    IOException broken;

    boolean closed;
    volatile boolean aborted;
    private boolean pending;

    @Override
    public int maxPacketSize() {
        return maxPacketSize;
    }

    @Override
    public void send(byte[] buffer, int offset, int length) throws IOException {
        if (length > maxPacketSize) {
            throw new AssertionError(length + " bytes");
        }
        check();
        if (broken != null) {
            throw broken;
        }
        if (length > kernelLimit) {
            throw new OversizeException(new IOException("Message too long"));
        }
        pending = refusing;
        if (!refusing) {
            packets.add(Decoded.of(buffer, offset, length));
            sizes.add(length);
        }
    }

    @Override
    public void check() throws PortUnreachableException {
        if (pending) {
            pending = false;
            throw new PortUnreachableException("Connection refused");
        }
    }

    @Override
    public String expected() {
        return "nobody";
    }

    @Override
    public void abort() {
        aborted = true;
    }

    @Override
    public String receiver() {
        return "fake";
    }

    @Override
    public void close() {
        closed = true;
    }

    List<io.jaegertracing.thriftjava.Span> spans() {
        List<io.jaegertracing.thriftjava.Span> all = new ArrayList<>();
        for (Decoded packet : packets) {
            all.addAll(packet.spans());
        }
        return all;
    }
}

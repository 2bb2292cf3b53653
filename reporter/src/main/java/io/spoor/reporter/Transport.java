package io.spoor.reporter;

import java.io.Closeable;
import java.io.IOException;
import java.net.PortUnreachableException;

/** The way to the receiver. Used by the reporter's thread only; may block it for a while, never for good. */
public interface Transport extends Closeable {
    /** The largest packet to try, in bytes. */
    int maxPacketSize();

    /**
     * Sends {@code length} bytes of {@code buffer} from {@code offset}.
     *
     * @throws OversizeException if nothing was sent, and a smaller packet may pass
     * @throws PortUnreachableException if nothing was sent, because the packet before was refused; worth another call
     * @throws IOException if nothing was sent
     */
    void send(byte[] buffer, int offset, int length) throws IOException;

    /**
     * Looks, without waiting, whether the receiver has refused the last packet.
     *
     * @throws PortUnreachableException if it has; once
     */
    void check() throws PortUnreachableException;

    /** Who is expected where, to be read by a person: {@code Jaeger agent at UDP localhost:6831}. */
    String receiver();

    /** What should be there, to be read after "expected is". */
    String expected();

    /** Ends, from another thread and soon, what {@link #send} is about; later packets fail at once. */
    void abort();

    @Override
    void close();
}

package io.spoor.viewer;

/** A datagram that is no Jaeger {@code emitBatch}; the message says what was expected and what was there. */
final class MalformedPacketException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedPacketException(String message) {
        super(message);
    }

    MalformedPacketException(String message, Throwable cause) {
        super(message, cause);
    }
}

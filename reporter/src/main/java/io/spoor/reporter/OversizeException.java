package io.spoor.reporter;

import java.io.IOException;

/** A packet was refused, most likely because it is too long; it may pass in smaller pieces. */
public final class OversizeException extends IOException {
    public OversizeException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}

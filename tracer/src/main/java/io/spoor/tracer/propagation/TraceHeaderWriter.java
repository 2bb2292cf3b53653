package io.spoor.tracer.propagation;

import io.spoor.tracer.Span;

/**
 * Writes {@code uber-trace-id} as jaeger-client-java does. Runs for each call that leaves: one array, one string. Bytes,
 * because an array of chars is twice as long and has to be compressed.
 */
final class TraceHeaderWriter {
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final int ID_LENGTH = 16;

    private final byte[] out;
    private int at;

    private TraceHeaderWriter(int capacity) {
        out = new byte[capacity];
    }

    @SuppressWarnings("deprecation") // all is ASCII, and no charset is as fast on every JDK
    private String text() {
        return new String(out, 0, 0, at);
    }

    /** Ids have 16 digits; the trace id has 32 if its high half isn't 0, and a parent that is none has one, 0. */
    static String write(Span span) {
        boolean isLong = span.traceIdHigh() != 0;
        TraceHeaderWriter writer = new TraceHeaderWriter((isLong ? 4 : 3) * ID_LENGTH + ":::ff".length());
        if (isLong) {
            writer.id(span.traceIdHigh());
        }
        writer.id(span.traceIdLow());
        writer.out[writer.at++] = ':';
        writer.id(span.spanId());
        writer.out[writer.at++] = ':';
        writer.parent(span.parentId());
        writer.out[writer.at++] = ':';
        writer.flags(span.flags());
        return writer.text();
    }

    private void id(long id) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            out[at++] = DIGITS[(int) (id >>> shift) & 0xf];
        }
    }

    private void parent(long id) {
        if (id == 0) {
            out[at++] = '0';
        } else {
            id(id);
        }
    }

    private void flags(int flags) {
        if ((flags & 0xf0) != 0) {
            out[at++] = DIGITS[(flags >>> 4) & 0xf];
        }
        out[at++] = DIGITS[flags & 0xf];
    }
}

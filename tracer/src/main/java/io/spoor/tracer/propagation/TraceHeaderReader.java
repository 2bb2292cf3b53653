package io.spoor.tracer.propagation;

import io.spoor.tracer.Baggage;
import io.spoor.tracer.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code uber-trace-id} from any Jaeger client: ids padded or not, digits of either case, colons as they are or
 * percent-encoded, blanks around it. Everything else is malformed, two headers that were joined by a comma included.
 */
final class TraceHeaderReader {
    /**
     * The longest that a client writes is 69 characters, or 75 with each colon as {@code %3A}; the rest is room for
     * blanks. Longer ones are not looked at.
     */
    static final int MAX_LENGTH = 128;

    private final String text;
    private final int end;
    private int at;
    private boolean wellFormed = true;

    private long traceIdHigh;
    private long traceIdLow;
    private long spanId;
    private long parentId;
    private int flags;

    private TraceHeaderReader(String text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
    }

    /** The parts of {@code header}, for {@link #context}; null if it is malformed. */
    static @Nullable TraceHeaderReader read(String header) {
        if (header.length() > MAX_LENGTH) {
            return null;
        }
        int start = 0;
        int end = header.length();
        while (start < end && header.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && header.charAt(end - 1) <= ' ') {
            end--;
        }
        TraceHeaderReader reader = new TraceHeaderReader(header, start, end);
        return reader.readParts() ? reader : null;
    }

    SpanContext context(@Nullable Baggage baggage) {
        return new SpanContext(traceIdHigh, traceIdLow, spanId, parentId, flags, baggage);
    }

    private boolean readParts() {
        readTraceId();
        colon();
        spanId = hex();
        colon();
        parentId = hex();
        colon();
        flags = (int) hex() & 0xff;
        return wellFormed && at == end && (traceIdHigh | traceIdLow) != 0 && spanId != 0;
    }

    private void readTraceId() {
        int from = at;
        for (int digit = digit(); digit >= 0; digit = digit()) {
            traceIdHigh = traceIdHigh << 4 | traceIdLow >>> 60;
            traceIdLow = traceIdLow << 4 | digit;
        }
        wellFormed &= at > from && at - from <= 32;
    }

    private long hex() {
        int from = at;
        long value = 0;
        for (int digit = digit(); digit >= 0; digit = digit()) {
            value = value << 4 | digit;
        }
        wellFormed &= at > from && at - from <= 16;
        return value;
    }

    /** The next digit's value; -1, and nothing is consumed, if there is none. */
    private int digit() {
        int value = at < end ? Hex.value(text.charAt(at)) : -1;
        if (value >= 0) {
            at++;
        }
        return value;
    }

    private void colon() {
        if (at < end && text.charAt(at) == ':') {
            at++;
        } else if (text.regionMatches(true, at, "%3A", 0, 3)) {
            at += 3;
        } else {
            wellFormed = false;
        }
    }
}

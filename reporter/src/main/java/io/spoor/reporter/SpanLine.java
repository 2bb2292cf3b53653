package io.spoor.reporter;

import io.spoor.tracer.Span;

/** A span as one line of the log: its ids as in {@code uber-trace-id}, its name and how long it took. */
final class SpanLine {
    private SpanLine() {}

    static String of(Span span) {
        StringBuilder line = new StringBuilder(120).append("span reported: ");
        if (span.traceIdHigh() != 0) {
            id(span.traceIdHigh(), line);
        }
        id(span.traceIdLow(), line);
        id(span.spanId(), line.append(':'));
        id(span.parentId(), line.append(':'));
        line.append(':').append(Integer.toHexString(span.flags())).append(" - ");
        return line.append(span.operationName())
                .append(", ")
                .append(span.durationMicros())
                .append(" us")
                .toString();
    }

    private static void id(long id, StringBuilder line) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            line.append(Character.forDigit((int) (id >>> shift) & 0xf, 16));
        }
    }
}

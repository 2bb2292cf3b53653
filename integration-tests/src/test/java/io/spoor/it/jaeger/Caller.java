package io.spoor.it.jaeger;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The traced caller that a test plays: what it sends in {@code uber-trace-id}, so that each case has a trace of its own
 * and can tell its spans from those of other cases in the same service.
 */
public record Caller(long traceIdHigh, long traceIdLow, long spanId, int flags) {
    public static Caller sampled() {
        return new Caller(0, id(), id(), 1);
    }

    public static Caller unsampled() {
        return new Caller(0, id(), id(), 0);
    }

    public static Caller sampled128() {
        return new Caller(id(), id(), id(), 1);
    }

    /** The header's value: trace, span, no parent, flags. */
    public String header() {
        String trace = traceIdHigh == 0 ? hex(traceIdLow) : hex(traceIdHigh) + hex(traceIdLow);
        return trace + ":" + hex(spanId) + ":0:" + flags;
    }

    /** 32 hexadecimal digits. */
    public String traceId() {
        return hex(traceIdHigh) + hex(traceIdLow);
    }

    static String hex(long id) {
        return String.format("%016x", id);
    }

    private static long id() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }
}

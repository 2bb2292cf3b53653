package io.spoor.tracer.propagation;

import java.util.ArrayList;
import java.util.List;

/**
 * The headers by which a format shows itself, so that a container that keeps headers as bytes can tell in one pass which
 * formats a request may speak: most speak none or one, and each of the others costs a search for each of its headers.
 */
public final class TraceHeaders {
    /** Where nobody has looked. */
    public static final int ANY = -1;

    /** A set of formats: bit n is number n of {@link ConfiguredPropagator}; beyond them, that there is prefixed baggage. */
    static final int BAGGAGE = 1 << 6;

    /** A set is less than this. */
    public static final int SETS = BAGGAGE << 1;

    private static final TraceHeaders[] ALL = {
        new TraceHeaders("uber-trace-id", 1, false),
        new TraceHeaders("jaeger-debug-id", 1, false),
        new TraceHeaders("jaeger-baggage", 1, false),
        new TraceHeaders("traceparent", 1 << 1, false),
        new TraceHeaders("x-b3-traceid", 1 << 2, false),
        new TraceHeaders("x-b3-sampled", 1 << 2, false),
        new TraceHeaders("b3", 1 << 3, false),
        new TraceHeaders("grpc-trace-bin", 1 << 4, false),
        new TraceHeaders("sw8", 1 << 5, false),
        new TraceHeaders("uberctx-", BAGGAGE, true),
        new TraceHeaders("baggage-", BAGGAGE, true)
    };

    /** Longer names have the same candidates as the longest of these. */
    private static final TraceHeaders[][] BY_LENGTH = new TraceHeaders[17][];

    static {
        for (int length = 0; length < BY_LENGTH.length; length++) {
            List<TraceHeaders> candidates = new ArrayList<>();
            for (TraceHeaders header : ALL) {
                if (header.isPrefix ? length > header.name.length() : length == header.name.length()) {
                    candidates.add(header);
                }
            }
            BY_LENGTH[length] = candidates.toArray(new TraceHeaders[0]);
        }
    }

    private final String name;
    private final int formats;
    private final boolean isPrefix;

    private TraceHeaders(String name, int formats, boolean isPrefix) {
        this.name = name;
        this.formats = formats;
        this.isPrefix = isPrefix;
    }

    /** Those that a name of this length may be: it is one if it begins with {@link #name()}, in whatever case. */
    public static TraceHeaders[] ofLength(int length) {
        return BY_LENGTH[Math.min(length, BY_LENGTH.length - 1)];
    }

    /** In lower case. */
    public String name() {
        return name;
    }

    /** What a request may speak that has it; sets of several headers are joined by {@code |}. */
    public int formats() {
        return formats;
    }
}

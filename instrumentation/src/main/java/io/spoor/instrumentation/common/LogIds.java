package io.spoor.instrumentation.common;

import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.propagation.Hex;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of the active span goes into log lines, by the keys that the Jaeger clients use. An entry of the application's own
 * under such a key stays as it is.
 */
public final class LogIds {
    public static final String TRACE_ID = "traceId";
    public static final String SPAN_ID = "spanId";
    public static final String SAMPLED = "sampled";

    private LogIds() {}

    /** The span that is active on this thread, or null. */
    public static @Nullable Span active() {
        return Tracer.get().active();
    }

    /** What the active span has under this key; null for any other key, and where no span is active. */
    public static @Nullable String get(@Nullable String key) {
        if (!TRACE_ID.equals(key) && !SPAN_ID.equals(key) && !SAMPLED.equals(key)) {
            return null;
        }
        Span span = active();
        if (span == null) {
            return null;
        }
        return key.equals(TRACE_ID) ? traceId(span) : key.equals(SPAN_ID) ? spanId(span) : sampled(span);
    }

    /** 16 hexadecimal digits, or 32. */
    public static String traceId(Span span) {
        return Hex.of(span.traceIdHigh(), span.traceIdLow());
    }

    /** 16 hexadecimal digits. */
    public static String spanId(Span span) {
        return Hex.of(span.spanId());
    }

    /** {@code true} or {@code false}. */
    public static String sampled(Span span) {
        return span.isSampled() ? "true" : "false";
    }

    /** A copy of the application's entries with those of the active span; null where no span is active. */
    public static @Nullable Map<String, String> with(@Nullable Map<String, String> own) {
        Span span = active();
        if (span == null) {
            return null;
        }
        Map<String, String> all = new HashMap<>();
        all.put(TRACE_ID, traceId(span));
        all.put(SPAN_ID, spanId(span));
        all.put(SAMPLED, sampled(span));
        if (own != null) {
            all.putAll(own);
        }
        return all;
    }
}

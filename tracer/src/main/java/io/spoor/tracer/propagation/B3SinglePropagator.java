package io.spoor.tracer.propagation;

import io.spoor.tracer.Getter;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import org.jspecify.annotations.Nullable;

/** Zipkin's format in one header: {@code b3: <trace>-<span>-<decision>-<parent>}, or a decision alone. */
final class B3SinglePropagator implements Format {
    private static final String HEADER = "b3";
    private static final int MAX_LENGTH = 32 + 1 + 16 + 2 + 1 + 16;

    private final Ledger ledger;

    B3SinglePropagator(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String header() {
        return HEADER;
    }

    @Override
    public <C> void inject(Span span, C carrier, Setter<C> setter) {
        StringBuilder out = new StringBuilder(MAX_LENGTH);
        out.append(Hex.of(span.traceIdHigh(), span.traceIdLow())).append('-').append(Hex.of(span.spanId()));
        boolean isDebug = (span.flags() & SpanContext.DEBUG) != 0;
        out.append('-').append(isDebug ? 'd' : span.isSampled() ? '1' : '0');
        if (span.parentId() != 0) {
            out.append('-').append(Hex.of(span.parentId()));
        }
        setter.set(carrier, HEADER, out.toString());
    }

    @Override
    public <C> @Nullable SpanContext extract(C carrier, Getter<C> getter, int headers) {
        String header = getter.get(carrier, HEADER);
        if (header == null) {
            return null;
        }
        SpanContext context = header.length() > MAX_LENGTH ? null : read(header);
        if (context == null) {
            ledger.malformedContext();
        }
        return context;
    }

    private static @Nullable SpanContext read(String header) {
        if (header.length() == 1) {
            int flags = decision(header);
            return flags < 0 ? null : SpanContext.withoutTrace(flags, null);
        }
        int first = header.indexOf('-');
        int second = header.indexOf('-', first + 1);
        int third = second < 0 ? -1 : header.indexOf('-', second + 1);
        if (first < 0) {
            return null;
        }
        String traceId = header.substring(0, first);
        String spanId = header.substring(first + 1, second < 0 ? header.length() : second);
        int flags = second < 0
                ? SpanContext.DEFERRED
                : decision(header.substring(second + 1, third < 0 ? header.length() : third));
        String parentId = third < 0 ? null : header.substring(third + 1);
        if (!B3Ids.isTraceId(traceId)
                || !B3Ids.isSpanId(spanId)
                || flags < 0
                || (parentId != null && !B3Ids.isSpanId(parentId))) {
            return null;
        }
        return new SpanContext(
                B3Ids.high(traceId),
                B3Ids.low(traceId),
                B3Ids.low(spanId),
                parentId == null ? 0 : B3Ids.low(parentId),
                flags,
                null);
    }

    /** -1 if it is none. */
    private static int decision(String text) {
        switch (text) {
            case "1":
                return SpanContext.SAMPLED;
            case "0":
                return 0;
            case "d":
                return SpanContext.SAMPLED | SpanContext.DEBUG;
            default:
                return -1;
        }
    }
}

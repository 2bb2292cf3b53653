package io.spoor.tracer.propagation;

import io.spoor.tracer.Getter;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import org.jspecify.annotations.Nullable;

/** Zipkin's format in several headers, with {@code baggage-} as jaeger-client-java has it. */
final class B3Propagator implements Format {
    private static final String TRACE_ID = "X-B3-TraceId";
    private static final String SPAN_ID = "X-B3-SpanId";
    private static final String PARENT_ID = "X-B3-ParentSpanId";
    private static final String SAMPLED = "X-B3-Sampled";
    private static final String FLAGS = "X-B3-Flags";

    private final Ledger ledger;
    private final PrefixedBaggage baggage;

    /** {@code isHttp} is false for a map of texts, which holds any. */
    B3Propagator(Ledger ledger, boolean isHttp) {
        this.ledger = ledger;
        this.baggage =
                new PrefixedBaggage("baggage-", isHttp ? PrefixedBaggage.Coding.HEADER : PrefixedBaggage.Coding.TEXT);
    }

    @Override
    public String header() {
        return TRACE_ID;
    }

    @Override
    public <C> void inject(Span span, C carrier, Setter<C> setter) {
        setter.set(carrier, TRACE_ID, Hex.of(span.traceIdHigh(), span.traceIdLow()));
        setter.set(carrier, SPAN_ID, Hex.of(span.spanId()));
        if (span.parentId() != 0) {
            setter.set(carrier, PARENT_ID, Hex.of(span.parentId()));
        }
        setter.set(carrier, SAMPLED, span.isSampled() ? "1" : "0");
        if ((span.flags() & SpanContext.DEBUG) != 0) {
            setter.set(carrier, FLAGS, "1");
        }
        if (span.baggage() != null) {
            baggage.inject(span.baggage(), carrier, setter, ledger);
        }
    }

    @Override
    public <C> @Nullable SpanContext extract(C carrier, Getter<C> getter, int headers) {
        String traceId = getter.get(carrier, TRACE_ID);
        if (traceId == null) {
            String sampled = getter.get(carrier, SAMPLED);
            return sampled == null ? null : SpanContext.withoutTrace(decision(sampled), null);
        }
        String spanId = getter.get(carrier, SPAN_ID);
        String parentId = getter.get(carrier, PARENT_ID);
        if (!B3Ids.isTraceId(traceId)
                || spanId == null
                || !B3Ids.isSpanId(spanId)
                || (parentId != null && !B3Ids.isSpanId(parentId))) {
            ledger.malformedContext();
            return null;
        }
        int flags = "1".equals(getter.get(carrier, FLAGS))
                ? SpanContext.SAMPLED | SpanContext.DEBUG
                : decision(getter.get(carrier, SAMPLED));
        return new SpanContext(
                B3Ids.high(traceId),
                B3Ids.low(traceId),
                B3Ids.low(spanId),
                parentId == null ? 0 : B3Ids.low(parentId),
                flags,
                baggage.extract(carrier, getter, headers, ledger));
    }

    /** Old tracers write {@code true}. What says nothing leaves the decision to us. */
    private static int decision(@Nullable String sampled) {
        if ("1".equals(sampled) || "true".equalsIgnoreCase(sampled)) {
            return SpanContext.SAMPLED;
        }
        return "0".equals(sampled) || "false".equalsIgnoreCase(sampled) ? 0 : SpanContext.DEFERRED;
    }
}

package io.spoor.tracer.propagation;

import io.spoor.tracer.Baggage;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Propagator;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * The Jaeger clients' own format: {@code uber-trace-id}, and {@code uberctx-} for baggage. Without a trace,
 * {@code jaeger-debug-id} asks for one that is recorded and found by that tag, and {@code jaeger-baggage} brings baggage,
 * as when somebody tries a request by hand.
 */
public final class JaegerPropagator implements Format {
    private static final String TRACE_HEADER = "uber-trace-id";
    private static final String DEBUG_HEADER = "jaeger-debug-id";
    private static final String BAGGAGE_HEADER = "jaeger-baggage";

    /** Longer ones are no id that somebody looks for. */
    private static final int MAX_DEBUG_ID = 256;

    private final Ledger ledger;
    private final PrefixedBaggage baggage;

    /** For HTTP headers; {@code ledger} counts what is malformed or too much. */
    public JaegerPropagator(Ledger ledger) {
        this(ledger, true);
    }

    /** {@code isHttp} is false for a map of texts, as OpenTracing's TEXT_MAP, where nothing is encoded. */
    JaegerPropagator(Ledger ledger, boolean isHttp) {
        this.ledger = ledger;
        this.baggage =
                new PrefixedBaggage("uberctx-", isHttp ? PrefixedBaggage.Coding.PERCENT : PrefixedBaggage.Coding.TEXT);
    }

    @Override
    public Propagator forTexts() {
        return new JaegerPropagator(ledger, false);
    }

    @Override
    public String header() {
        return TRACE_HEADER;
    }

    @Override
    public <C> void inject(Span span, C carrier, Setter<C> setter) {
        setter.set(carrier, TRACE_HEADER, TraceHeaderWriter.write(span));
        if (span.baggage() != null) {
            baggage.inject(span.baggage(), carrier, setter, ledger);
        }
    }

    @Override
    public <C> @Nullable SpanContext extract(C carrier, Getter<C> getter, int headers) {
        String header = getter.get(carrier, TRACE_HEADER);
        if (header == null) {
            return withoutTrace(carrier, getter);
        }
        TraceHeaderReader trace = TraceHeaderReader.read(header);
        if (trace == null) {
            ledger.malformedContext();
            return null;
        }
        return trace.context(baggage.extract(carrier, getter, headers, ledger));
    }

    private <C> @Nullable SpanContext withoutTrace(C carrier, Getter<C> getter) {
        String debugId = getter.get(carrier, DEBUG_HEADER);
        String items = getter.get(carrier, BAGGAGE_HEADER);
        Baggage list = items == null ? null : W3cBaggage.read(items, ledger);
        if (debugId != null && !debugId.isEmpty() && debugId.length() <= MAX_DEBUG_ID) {
            return SpanContext.withoutTrace(SpanContext.SAMPLED | SpanContext.DEBUG, list)
                    .withTag(DEBUG_HEADER, debugId);
        }
        return list == null ? null : SpanContext.withoutTrace(SpanContext.DEFERRED, list);
    }
}

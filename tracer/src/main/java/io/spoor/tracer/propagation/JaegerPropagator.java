package io.spoor.tracer.propagation;

import io.spoor.tracer.Getter;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Propagator;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import org.jspecify.annotations.Nullable;

/** The Jaeger clients' own format: {@code uber-trace-id}, and {@code uberctx-} for baggage. */
public final class JaegerPropagator implements Propagator {
    private static final String TRACE_HEADER = "uber-trace-id";

    private final Ledger ledger;

    /** {@code ledger} counts what is malformed or too much. */
    public JaegerPropagator(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public <C> void inject(Span span, C carrier, Setter<C> setter) {
        setter.set(carrier, TRACE_HEADER, TraceHeaderWriter.write(span));
        if (span.baggage() != null) {
            JaegerBaggage.inject(span.baggage(), carrier, setter, ledger);
        }
    }

    @Override
    public <C> @Nullable SpanContext extract(C carrier, Getter<C> getter) {
        String header = getter.get(carrier, TRACE_HEADER);
        if (header == null) {
            return null;
        }
        TraceHeaderReader trace = TraceHeaderReader.read(header);
        if (trace == null) {
            ledger.malformedContext();
            return null;
        }
        return trace.context(JaegerBaggage.extract(carrier, getter, ledger));
    }
}

package io.spoor.tracer.propagation;

import io.spoor.tracer.Getter;
import io.spoor.tracer.Propagator;
import io.spoor.tracer.SpanContext;
import org.jspecify.annotations.Nullable;

/** One of the formats in which a context travels. */
interface Format extends Propagator {
    /** What a carrier has that speaks this format. */
    String header();

    /** As {@link #extract(Object, Getter)}, from a carrier that has no other {@link TraceHeaders} than these. */
    <C> @Nullable SpanContext extract(C carrier, Getter<C> getter, int headers);

    @Override
    default <C> @Nullable SpanContext extract(C carrier, Getter<C> getter) {
        return extract(carrier, getter, TraceHeaders.ANY);
    }
}

package io.spoor.tracer;

import org.jspecify.annotations.Nullable;

/** One format, or several, in which a context travels. No exception leaves it, whatever the carrier holds. */
public interface Propagator {
    /** Writes the context of {@code span}, and its baggage. */
    <C> void inject(Span span, C carrier, Setter<C> setter);

    /** Reads a context; null if there is none or it is malformed, which is counted and not thrown. */
    <C> @Nullable SpanContext extract(C carrier, Getter<C> getter);

    /** The same for a map of texts that are no headers, OpenTracing's TEXT_MAP: nothing needs to be encoded there. */
    default Propagator forTexts() {
        return this;
    }
}

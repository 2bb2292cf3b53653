package io.spoor.tracer.propagation;

import io.spoor.tracer.Propagator;

/** One of the formats in which a context travels. */
interface Format extends Propagator {
    /** What a carrier has that speaks this format. */
    String header();
}

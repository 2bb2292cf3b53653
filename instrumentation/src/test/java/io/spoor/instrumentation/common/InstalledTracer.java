package io.spoor.instrumentation.common;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.propagation.JaegerPropagator;
import io.spoor.tracer.sampling.ConstSampler;

/** The tracer that advice finds, the same for all tests of a JVM, because it can be installed only once. Keeps no span. */
final class InstalledTracer {
    static final Tracer TRACER = install();

    private InstalledTracer() {}

    private static Tracer install() {
        Ledger ledger = new Ledger();
        Tracer tracer = new Tracer(
                Clock.SYSTEM, new ConstSampler(true), new JaegerPropagator(ledger), span -> {}, ledger, false);
        Tracer.install(tracer);
        return tracer;
    }
}

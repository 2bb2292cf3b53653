package io.spoor.reporter;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Propagator;
import io.spoor.tracer.Sampler;
import io.spoor.tracer.SamplingDecision;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.SpanSink;
import io.spoor.tracer.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A tracer that samples everything, with a clock that stands until it is moved, and a log that is kept. */
final class TestTracing implements Clock, Parker, ReporterLog {
    static final long START_MICROS = 1_700_000_000_000_000L;

    final Ledger ledger = new Ledger();
    final AtomicReference<SpanSink> sink = new AtomicReference<>(span -> {});
    final Tracer tracer;
    final List<String> lines = new ArrayList<>();
    long parked;
    private volatile long nanos = 1_000_000_000;

    TestTracing() {
        SamplingDecision yes = new SamplingDecision(true, "const", true);
        Sampler sampler = (operation, id) -> yes;
        tracer =
                new Tracer(this, sampler, new NoPropagator(), span -> sink.get().accept(span), ledger, true);
    }

    void advanceMillis(long millis) {
        nanos += millis * 1_000_000;
    }

    /** A child with nothing of its own but its name. */
    Span span(String operationName) {
        return tracer.startTrace(operationName, Kind.INTERNAL, new SpanContext(0, 1, 2, 0, SpanContext.SAMPLED, null));
    }

    Span finished(String operationName) {
        Span span = span(operationName);
        span.finish();
        return span;
    }

    @Override
    public long epochMicros() {
        return START_MICROS;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public void park(long parkNanos) {
        parked += parkNanos;
        nanos += parkNanos;
    }

    @Override
    public void warn(String line) {
        lines.add("WARN " + line);
    }

    @Override
    public void info(String line) {
        lines.add("INFO " + line);
    }

    private static final class NoPropagator implements Propagator {
        @Override
        public <C> void inject(Span span, C carrier, Setter<C> setter) {}

        @Override
        public <C> @Nullable SpanContext extract(C carrier, Getter<C> getter) {
            return null;
        }
    }
}

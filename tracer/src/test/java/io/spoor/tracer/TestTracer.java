package io.spoor.tracer;

import io.spoor.tracer.propagation.JaegerPropagator;
import io.spoor.tracer.sampling.ConstSampler;
import java.util.ArrayList;
import java.util.List;

/** A tracer whose clock stands still and whose finished spans are in a list. */
public final class TestTracer {
    public final FakeClock clock = new FakeClock();
    public final Ledger ledger = new Ledger();
    public final List<Span> finished = new ArrayList<>();
    public final Tracer tracer;

    private TestTracer(boolean sampled, boolean traceId128Bit) {
        tracer = new Tracer(
                clock, new ConstSampler(sampled), new JaegerPropagator(ledger), finished::add, ledger, traceId128Bit);
    }

    public static TestTracer sampling() {
        return new TestTracer(true, false);
    }

    public static TestTracer sampling128Bit() {
        return new TestTracer(true, true);
    }

    public static TestTracer notSampling() {
        return new TestTracer(false, false);
    }

    /** A span with just these ids and flags. */
    public Span span(long traceIdHigh, long traceIdLow, long spanId, long parentId, int flags) {
        return new Span(tracer, Kind.INTERNAL, "test", traceIdHigh, traceIdLow, spanId, parentId, flags, null);
    }
}

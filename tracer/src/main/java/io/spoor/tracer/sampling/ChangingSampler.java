package io.spoor.tracer.sampling;

import io.spoor.tracer.Sampler;
import io.spoor.tracer.SamplingDecision;

/** A sampler that another one takes the place of while requests run. */
public final class ChangingSampler implements Sampler {
    private volatile Sampler current;

    public ChangingSampler(Sampler first) {
        current = first;
    }

    /** Counts from the next trace on. */
    public void set(Sampler sampler) {
        current = sampler;
    }

    @Override
    public SamplingDecision decide(String operationName, long traceIdLow) {
        return current.decide(operationName, traceIdLow);
    }
}

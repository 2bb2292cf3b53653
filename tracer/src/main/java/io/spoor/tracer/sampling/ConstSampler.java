package io.spoor.tracer.sampling;

import io.spoor.tracer.Sampler;
import io.spoor.tracer.SamplingDecision;

/** All traces, or none. */
public final class ConstSampler implements Sampler {
    private final SamplingDecision decision;

    public ConstSampler(boolean sampled) {
        decision = new SamplingDecision(sampled, "const", sampled);
    }

    @Override
    public SamplingDecision decide(String operationName, long traceIdLow) {
        return decision;
    }
}

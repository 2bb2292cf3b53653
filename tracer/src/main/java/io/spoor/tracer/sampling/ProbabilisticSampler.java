package io.spoor.tracer.sampling;

import io.spoor.tracer.Sampler;
import io.spoor.tracer.SamplingDecision;

/**
 * A share of all traces, chosen by their ids, so that every process that asks about a trace decides alike. The bounds
 * are those of jaeger-client-java: ids are signed there, and each half of their range is cut at the same share.
 */
public final class ProbabilisticSampler implements Sampler {
    private final SamplingDecision yes;
    private final SamplingDecision no;
    private final long highestPositive;
    private final long lowestNegative;

    /** {@code rate} is from 0 to 1. */
    public ProbabilisticSampler(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate: expected 0 to 1, not " + rate);
        }
        yes = new SamplingDecision(true, "probabilistic", rate);
        no = new SamplingDecision(false, "probabilistic", rate);
        highestPositive = (long) (Long.MAX_VALUE * rate);
        lowestNegative = (long) (Long.MIN_VALUE * rate);
    }

    @Override
    public SamplingDecision decide(String operationName, long traceIdLow) {
        boolean sampled = traceIdLow > 0 ? traceIdLow <= highestPositive : traceIdLow >= lowestNegative;
        return sampled ? yes : no;
    }
}

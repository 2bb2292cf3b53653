package io.spoor.tracer.sampling;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Sampler;
import io.spoor.tracer.SamplingDecision;

/** A share of all traces, and of a rare operation at least so many a second. */
final class LowerBoundSampler implements Sampler {
    private final ProbabilisticSampler share;
    private final RateLimiter lowerBound;
    private final SamplingDecision byLowerBound;
    private final SamplingDecision no;

    LowerBoundSampler(double rate, double tracesPerSecond, Clock clock) {
        share = new ProbabilisticSampler(rate);
        lowerBound = new RateLimiter(tracesPerSecond, clock);
        byLowerBound = new SamplingDecision(true, "lowerbound", rate);
        no = new SamplingDecision(false, "lowerbound", rate);
    }

    /** A trace of the share counts for the lower bound, too: both are asked. */
    @Override
    public SamplingDecision decide(String operationName, long traceIdLow) {
        boolean withinBound = lowerBound.tryAcquire();
        SamplingDecision decision = share.decide(operationName, traceIdLow);
        return decision.isSampled() ? decision : withinBound ? byLowerBound : no;
    }
}

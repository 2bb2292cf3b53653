package io.spoor.tracer.sampling;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Sampler;
import io.spoor.tracer.SamplingDecision;

/** At most so many traces a second, whatever the load. */
public final class RateLimitingSampler implements Sampler {
    private final RateLimiter limiter;
    private final SamplingDecision yes;
    private final SamplingDecision no;

    /** {@code tracesPerSecond} is 0 or more; below 1 it is one trace in as long as that takes. */
    public RateLimitingSampler(double tracesPerSecond, Clock clock) {
        if (!(tracesPerSecond >= 0 && tracesPerSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("traces a second: expected 0 or more, not " + tracesPerSecond);
        }
        limiter = new RateLimiter(tracesPerSecond, clock);
        yes = new SamplingDecision(true, "ratelimiting", tracesPerSecond);
        no = new SamplingDecision(false, "ratelimiting", tracesPerSecond);
    }

    @Override
    public SamplingDecision decide(String operationName, long traceIdLow) {
        return limiter.tryAcquire() ? yes : no;
    }
}

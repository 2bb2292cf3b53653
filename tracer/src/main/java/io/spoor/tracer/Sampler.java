package io.spoor.tracer;

/** Decides whether a new trace is recorded. Asked once for each trace that starts here, on the request's thread. */
public interface Sampler {
    /**
     * The decision for a new root.
     *
     * @param traceIdLow the lower 64 bits of the trace id, which are random
     * @return one of a few decisions that the sampler made beforehand; never null
     */
    SamplingDecision decide(String operationName, long traceIdLow);
}

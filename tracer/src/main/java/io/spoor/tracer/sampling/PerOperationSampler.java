package io.spoor.tracer.sampling;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Sampler;
import io.spoor.tracer.SamplingDecision;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A share for each operation, and a lower bound for each, those that nobody has named included. Names that are made up
 * at run time fill no memory: beyond {@link #MAX_OPERATIONS} they have the default's share and no bound.
 */
public final class PerOperationSampler implements Sampler {
    /** jaeger-client-java's (RemoteControlledSampler). */
    static final int MAX_OPERATIONS = 2000;

    private final double defaultRate;
    private final double lowerBound;
    private final Clock clock;
    private final ProbabilisticSampler others;
    private final ConcurrentHashMap<String, LowerBoundSampler> operations = new ConcurrentHashMap<>();

    /**
     * @param rates shares from 0 to 1 by operation name; those beyond the limit are left out
     * @param lowerBound traces a second for each operation, 0 or more
     */
    public PerOperationSampler(double defaultRate, double lowerBound, Map<String, Double> rates, Clock clock) {
        this.defaultRate = defaultRate;
        this.lowerBound = lowerBound;
        this.clock = clock;
        this.others = new ProbabilisticSampler(defaultRate);
        for (Map.Entry<String, Double> rate : rates.entrySet()) {
            if (operations.size() < MAX_OPERATIONS) {
                operations.put(rate.getKey(), new LowerBoundSampler(rate.getValue(), lowerBound, clock));
            }
        }
    }

    @Override
    public SamplingDecision decide(String operationName, long traceIdLow) {
        Sampler sampler = operations.get(operationName);
        return (sampler == null ? ofUnknown(operationName) : sampler).decide(operationName, traceIdLow);
    }

    private synchronized Sampler ofUnknown(String operationName) {
        LowerBoundSampler sampler = operations.get(operationName);
        if (sampler == null && operations.size() < MAX_OPERATIONS) {
            sampler = new LowerBoundSampler(defaultRate, lowerBound, clock);
            operations.put(operationName, sampler);
        }
        return sampler == null ? others : sampler;
    }
}

package io.spoor.tracer.sampling;

import io.spoor.tracer.Sampler;
import io.spoor.tracer.SamplingDecision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rates of the user's own for some operations, whatever another sampler, which is asked for all others, would say. */
final class OperationRates implements Sampler {
    private final Glob[] patterns;
    private final ProbabilisticSampler[] samplers;
    private final Sampler others;

    private OperationRates(Glob[] patterns, ProbabilisticSampler[] samplers, Sampler others) {
        this.patterns = patterns;
        this.samplers = samplers;
        this.others = others;
    }

    /** {@code rules} are as {@code tracer.sampler.rates} has them; those that are none are left out. */
    static Sampler over(Sampler others, List<String> rules) {
        List<Glob> patterns = new ArrayList<>();
        List<ProbabilisticSampler> samplers = new ArrayList<>();
        for (String rule : rules) {
            Double rate = rate(rule);
            if (rate != null) {
                patterns.add(Glob.of(rule.substring(0, rule.lastIndexOf('=')).trim()));
                samplers.add(new ProbabilisticSampler(rate));
            }
        }
        return patterns.isEmpty()
                ? others
                : new OperationRates(
                        patterns.toArray(new Glob[0]), samplers.toArray(new ProbabilisticSampler[0]), others);
    }

    /** The rate in {@code pattern=rate}; null if it has none from 0 to 1. */
    static @Nullable Double rate(String rule) {
        int equals = rule.lastIndexOf('=');
        try {
            double rate = equals > 0 ? Double.parseDouble(rule.substring(equals + 1)) : -1;
            return rate >= 0 && rate <= 1 ? rate : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The first pattern that matches counts. */
    @Override
    public SamplingDecision decide(String operationName, long traceIdLow) {
        for (int i = 0; i < patterns.length; i++) {
            if (patterns[i].matches(operationName)) {
                return samplers[i].decide(operationName, traceIdLow);
            }
        }
        return others.decide(operationName, traceIdLow);
    }
}

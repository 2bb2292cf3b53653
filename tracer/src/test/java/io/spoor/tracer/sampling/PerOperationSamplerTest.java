package io.spoor.tracer.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jaegertracing.internal.samplers.SamplingStatus;
import io.jaegertracing.internal.samplers.http.OperationSamplingParameters;
import io.jaegertracing.internal.samplers.http.PerOperationSamplingParameters;
import io.jaegertracing.internal.samplers.http.ProbabilisticSamplingStrategy;
import io.spoor.tracer.FakeClock;
import io.spoor.tracer.SamplingDecision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PerOperationSamplerTest {
    /** Once for each operation, and then not again while a test lasts: their clock can't be moved. */
    private static final double ONCE = 1e-6;

    private final FakeClock clock = new FakeClock();

    /** 2,500 names: more than either keeps. */
    @Test
    void decidesAndTagsAsJaegersClientForAMillionTraces() {
        Map<String, Double> rates = new LinkedHashMap<>();
        List<PerOperationSamplingParameters> theirRates = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            double rate = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextDouble();
            rates.put("operation" + i, rate);
            theirRates.add(
                    new PerOperationSamplingParameters("operation" + i, new ProbabilisticSamplingStrategy(rate)));
        }
        PerOperationSampler ours = new PerOperationSampler(0.3, ONCE, rates, clock);
        io.jaegertracing.internal.samplers.PerOperationSampler theirs =
                new io.jaegertracing.internal.samplers.PerOperationSampler(
                        PerOperationSampler.MAX_OPERATIONS, new OperationSamplingParameters(0.3, ONCE, theirRates));

        for (int i = 0; i < 1_000_000; i++) {
            String operation = "operation" + random.nextInt(2_500);
            long id = random.nextLong();
            String expected = describe(theirs.sample(operation, id));
            String actual = describe(ours.decide(operation, id));
            if (!actual.equals(expected)) {
                throw new AssertionError(operation + ", " + id + ": " + actual + " and not " + expected);
            }
        }
    }

    @Test
    void givesEachOperationItsLowerBoundEachSecond() {
        PerOperationSampler sampler = new PerOperationSampler(0, 1, Collections.emptyMap(), clock);

        assertThat(sampler.decide("a", 1).isSampled()).isTrue();
        assertThat(sampler.decide("a", 1).isSampled()).isFalse();
        assertThat(sampler.decide("b", 1).isSampled()).isTrue();
        clock.advanceNanos(1_000_000_000);
        assertThat(sampler.decide("a", 1).isSampled()).isTrue();
        assertThat(sampler.decide("a", 1).type()).isEqualTo("lowerbound");
    }

    @Test
    void keepsNoMoreNamesThanItsLimit() {
        PerOperationSampler sampler = new PerOperationSampler(0, 1, Collections.emptyMap(), clock);
        int sampled = 0;
        for (int i = 0; i < 10_000; i++) {
            sampled += sampler.decide("operation" + i, 1).isSampled() ? 1 : 0;
        }

        assertThat(sampled).isEqualTo(PerOperationSampler.MAX_OPERATIONS);
    }

    private static String describe(SamplingDecision decision) {
        return decision.isSampled() ? "yes " + decision.type() + " " + decision.param() : "no";
    }

    private static String describe(SamplingStatus status) {
        return status.isSampled()
                ? "yes " + status.getTags().get("sampler.type") + " "
                        + status.getTags().get("sampler.param")
                : "no";
    }
}

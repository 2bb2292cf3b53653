package io.spoor.tracer.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbabilisticSamplerTest {
    private static final long[] EDGES = {
        Long.MIN_VALUE, Long.MIN_VALUE + 1, -2, -1, 0, 1, 2, Long.MAX_VALUE - 1, Long.MAX_VALUE
    };

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 1e-9, 1e-18, Double.MIN_VALUE, 0.001, 0.1, 0.5, 0.75, 0.999999999, 1 - 0x1p-53})
    void decidesAsJaegersClientForAMillionIds(double rate) {
        ProbabilisticSampler ours = new ProbabilisticSampler(rate);
        io.jaegertracing.internal.samplers.ProbabilisticSampler theirs =
                new io.jaegertracing.internal.samplers.ProbabilisticSampler(rate);
        SplittableRandom random = new SplittableRandom(Double.doubleToLongBits(rate));
        int different = 0;
        for (int i = 0; i < 1_000_000; i++) {
            long id = i < EDGES.length ? EDGES[i] : idNear(random, rate, i);
            boolean sampled = theirs.sample("operation", id).isSampled();
            different += ours.decide("operation", id).isSampled() == sampled ? 0 : 1;
        }

        assertThat(different).isZero();
    }

    /** Every second id lies close to a bound, where a rounding error would show. */
    private static long idNear(SplittableRandom random, double rate, int i) {
        long bound = (long) (Long.MAX_VALUE * rate);
        return i % 2 == 0 ? random.nextLong() : (i % 4 == 1 ? bound : -bound) + random.nextInt(-2000, 2000);
    }

    @Test
    void samplesItsShare() {
        ProbabilisticSampler sampler = new ProbabilisticSampler(0.25);
        SplittableRandom random = new SplittableRandom(1);
        int sampled = 0;
        for (int i = 0; i < 100_000; i++) {
            sampled += sampler.decide("operation", random.nextLong()).isSampled() ? 1 : 0;
        }

        assertThat(sampled / 100_000.0).isCloseTo(0.25, within(0.01));
    }

    @Test
    void tellsItsTypeAndRate() {
        ProbabilisticSampler sampler = new ProbabilisticSampler(0.5);

        assertThat(sampler.decide("operation", 1).type()).isEqualTo("probabilistic");
        assertThat(sampler.decide("operation", 1).param()).isEqualTo(0.5);
        assertThat(sampler.decide("operation", 1)).isSameAs(sampler.decide("other", 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoShare(double rate) {
        assertThatThrownBy(() -> new ProbabilisticSampler(rate)).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.spoor.tracer.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaegertracing.internal.clock.Clock;
import io.spoor.tracer.FakeClock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {
    private final FakeClock clock = new FakeClock();

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 1, 1.5, 2, 10, 333, 100_000})
    void decidesAsJaegersClientForAMillionTraces(double perSecond) {
        RateLimiter ours = new RateLimiter(perSecond, clock);
        io.jaegertracing.internal.utils.RateLimiter theirs = new io.jaegertracing.internal.utils.RateLimiter(
                perSecond, Math.max(1, perSecond), new SameClock(clock));
        SplittableRandom random = new SplittableRandom(Double.doubleToLongBits(perSecond));
        long longest = (long) (2e9 / perSecond);
        int passed = 0;
        for (int i = 0; i < 1_000_000; i++) {
            clock.advanceNanos(random.nextInt(4) == 0 ? random.nextLong(longest) : 0);
            boolean passes = theirs.checkCredit(1);
            if (ours.tryAcquire() != passes) {
                throw new AssertionError("trace " + i + ": theirs says " + passes);
            }
            passed += passes ? 1 : 0;
        }

        assertThat(passed).isBetween(1_000, 999_000);
    }

    @Test
    void beginsFullAndFillsAgain() {
        RateLimiter limiter = new RateLimiter(2, clock);
        assertThat(limiter.tryAcquire()).isTrue();
        assertThat(limiter.tryAcquire()).isTrue();
        assertThat(limiter.tryAcquire()).isFalse();

        clock.advanceNanos(499_000_000);
        assertThat(limiter.tryAcquire()).isFalse();
        clock.advanceNanos(1_000_000);
        assertThat(limiter.tryAcquire()).isTrue();
        assertThat(limiter.tryAcquire()).isFalse();
    }

    @Test
    void keepsNoMoreThanASecondsWorth() {
        RateLimiter limiter = new RateLimiter(3, clock);
        clock.advanceNanos(3_600_000_000_000L);
        int passed = 0;
        while (limiter.tryAcquire()) {
            passed++;
        }

        assertThat(passed).isEqualTo(3);
    }

    @Test
    void letsNothingPassAtARateOfZero() {
        RateLimitingSampler sampler = new RateLimitingSampler(0, clock);
        clock.advanceNanos(3_600_000_000_000L);

        assertThat(sampler.decide("operation", 1).isSampled()).isFalse();
    }

    @Test
    void tellsItsTypeAndRate() {
        RateLimitingSampler sampler = new RateLimitingSampler(1, clock);

        assertThat(sampler.decide("operation", 1).type()).isEqualTo("ratelimiting");
        assertThat(sampler.decide("operation", 1).param()).isEqualTo(1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoRate(double rate) {
        assertThatThrownBy(() -> new RateLimitingSampler(rate, clock)).isInstanceOf(IllegalArgumentException.class);
    }

    private static final class SameClock implements Clock {
        private final FakeClock clock;

        SameClock(FakeClock clock) {
            this.clock = clock;
        }

        @Override
        public long currentTimeMicros() {
            return clock.epochMicros();
        }

        @Override
        public long currentNanoTicks() {
            return clock.nanoTime();
        }

        @Override
        public boolean isMicrosAccurate() {
            return true;
        }
    }
}

package io.spoor.tracer.sampling;

import io.spoor.tracer.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket without a lock: full at first, and worth at least one trace. Keeps one number, the time of the last use
 * less what was left then, as jaeger-client-java's RateLimiter does, so that both decide alike.
 */
final class RateLimiter {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Clock clock;
    private final long nanosPerTrace;
    private final long fullNanos;
    private final AtomicLong emptySince;

    /** {@code perSecond} is 0 or more; 0 lets nothing pass. */
    RateLimiter(double perSecond, Clock clock) {
        double perNano = perSecond / NANOS_PER_SECOND;
        this.clock = clock;
        this.nanosPerTrace = perSecond > 0 ? (long) (1 / perNano) : 0;
        this.fullNanos = perSecond > 0 ? (long) (Math.max(1, perSecond) / perNano) : -1;
        this.emptySince = new AtomicLong(clock.nanoTime() - fullNanos);
    }

    /** Takes one trace's worth, if there is as much. */
    boolean tryAcquire() {
        if (fullNanos < 0) {
            return false;
        }
        while (true) {
            long since = emptySince.get();
            long now = clock.nanoTime();
            long left = Math.min(now - since, fullNanos) - nanosPerTrace;
            if (left < 0) {
                return false;
            }
            if (emptySince.compareAndSet(since, now - left)) {
                return true;
            }
        }
    }
}

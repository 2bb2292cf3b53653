package io.spoor.reporter;

import java.util.concurrent.TimeUnit;

/**
 * How long the reporter's thread sleeps between two looks at the ring. Producers never wake it: that would cost a
 * request more than everything else that is done for a span. So it must look often enough for a burst to fit into the
 * ring, and no more often: a few spans in each look are no reason to come back sooner.
 */
final class Idle {
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(10);

    /** Nanoseconds for each slot: bursts of 800,000 spans a second fit, more than a few cores finish. */
    private static final long NANOS_PER_SLOT = 1_250;

    private final int busy;
    private final long longest;
    private long sleep = SHORTEST;

    Idle(int ringCapacity) {
        this.busy = Math.max(1, ringCapacity / 8);
        this.longest = Math.max(SHORTEST, Math.min(LONGEST, ringCapacity * NANOS_PER_SLOT));
    }

    /** Nanoseconds to sleep after a look that found {@code spans} spans; 0 for none. */
    long after(int spans) {
        if (spans >= busy) {
            sleep = SHORTEST;
            return 0;
        }
        long now = sleep;
        sleep = Math.min(longest, sleep * 2);
        return now;
    }
}

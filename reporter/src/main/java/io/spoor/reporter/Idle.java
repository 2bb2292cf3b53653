package io.spoor.reporter;

import java.util.concurrent.TimeUnit;

/**
 * How long the reporter's thread sleeps between two looks at the ring. The ring calls it when a quarter has come in, so
 * that a burst finds room; a look on its own account is only for the last few spans, and for a receiver that is back.
 * Each look costs the service a few microseconds and cold caches, so there are few.
 */
final class Idle {
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);

    private final long sleep;

    /** @param flushIntervalMillis after which a packet is due that is not full; it may be late by half as much */
    Idle(long flushIntervalMillis) {
        sleep = Math.max(SHORTEST, Math.min(LONGEST, TimeUnit.MILLISECONDS.toNanos(flushIntervalMillis) / 2));
    }

    /** Nanoseconds to sleep after a look that found {@code spans} spans; 0 for none. */
    long after(int spans) {
        return spans >= Reporter.MAX_POLLS ? 0 : sleep;
    }
}

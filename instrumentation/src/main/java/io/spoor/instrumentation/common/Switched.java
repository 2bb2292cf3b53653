package io.spoor.instrumentation.common;

/**
 * How often instrumentations were switched while the service ran. What is remembered from one woven call for a later one
 * may have missed some in between, and does not count any more.
 */
public final class Switched {
    private static volatile int times;

    private Switched() {}

    public static int times() {
        return times;
    }

    /** Only the engine's thread that switches calls this. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
    public static void happened() {
        times++;
    }
}

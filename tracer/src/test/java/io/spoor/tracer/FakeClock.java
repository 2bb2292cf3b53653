package io.spoor.tracer;

/** Time that only tests move. */
public final class FakeClock implements Clock {
    private long epochMicros = 1_700_000_000_000_000L;
    private long nanoTime = -5_000_000_000L; // an arbitrary origin may be in the future
    private int epochReads;

    @Override
    public long epochMicros() {
        epochReads++;
        return epochMicros;
    }

    @Override
    public long nanoTime() {
        return nanoTime;
    }

    public void advanceNanos(long nanos) {
        nanoTime += nanos;
        epochMicros += nanos / 1_000;
    }

    /** The wall clock alone, as when somebody sets it. */
    public void jumpWallClock(long micros) {
        epochMicros += micros;
    }

    int epochReads() {
        return epochReads;
    }
}

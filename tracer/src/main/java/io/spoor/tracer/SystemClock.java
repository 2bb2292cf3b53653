package io.spoor.tracer;

import java.time.Instant;

/** The system's clocks. */
final class SystemClock implements Clock {
    @Override
    public long epochMicros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}

package io.spoor.tracer;

/** The two clocks a trace is timed with; an argument, so that tests own the time. */
public interface Clock {
    /** The system's: microseconds where the JVM has them (9 and later), else milliseconds. */
    Clock SYSTEM = new SystemClock();

    /** Wall-clock time in microseconds since the epoch. Read once for each local root. */
    long epochMicros();

    /** Monotonic time in nanoseconds from an arbitrary origin. */
    long nanoTime();
}

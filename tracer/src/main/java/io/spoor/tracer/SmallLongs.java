package io.spoor.tracer;

/** Boxed values made once: the HTTP statuses, ports below 1,024 and small counts that tags are made of. */
final class SmallLongs {
    private static final Long[] BOXED = new Long[1024];

    static {
        for (int i = 0; i < BOXED.length; i++) {
            BOXED[i] = (long) i;
        }
    }

    private SmallLongs() {}

    static Long box(long value) {
        return value >= 0 && value < BOXED.length ? BOXED[(int) value] : Long.valueOf(value);
    }
}

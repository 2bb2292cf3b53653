package io.spoor.tracer;

/**
 * Boxed values of tags, kept while they are in use: the statuses and ports of a service are few, and the port of a caller
 * is the same for as long as its connection lasts.
 */
final class Longs {
    /** One for each remainder; a value gives way to the next that has the same. */
    private static final Long[] KEPT = new Long[1024];

    private Longs() {}

    /** Any thread; a race costs no more than a box. */
    static Long box(long value) {
        int i = (int) value & KEPT.length - 1;
        Long kept = KEPT[i];
        if (kept == null || kept != value) {
            KEPT[i] = kept = value;
        }
        return kept;
    }
}

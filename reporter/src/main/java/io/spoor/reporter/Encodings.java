package io.spoor.reporter;

import org.jspecify.annotations.Nullable;

/**
 * What is written again and again for the same string, already encoded: the keys of tags, which instrumentations have as
 * constants, so that mostly a reference is compared. The first string of a slot keeps it: strings made up at run time
 * cost a miss, and never an allocation for each span.
 */
final class Encodings {
    private static final int SLOTS = 256;

    /** A longer string is no constant of anybody's. */
    private static final int MAX_LENGTH = 64;

    private final @Nullable String[] strings = new String[SLOTS];
    private final byte[][] encoded = new byte[SLOTS][];

    /** What {@link #put} was called with; null if it was not. */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // mostly it is, and the method is spared
    byte @Nullable [] get(String s) {
        int slot = slotOf(s);
        String known = strings[slot];
        return s == known || s.equals(known) ? encoded[slot] : null;
    }

    /** Whether {@code s} would be kept. */
    boolean hasRoomFor(String s) {
        return strings[slotOf(s)] == null && s.length() <= MAX_LENGTH;
    }

    void put(String s, byte[] bytes) {
        int slot = slotOf(s);
        strings[slot] = s;
        encoded[slot] = bytes;
    }

    private static int slotOf(String s) {
        int h = s.hashCode();
        return (h ^ (h >>> 16)) & (SLOTS - 1);
    }
}

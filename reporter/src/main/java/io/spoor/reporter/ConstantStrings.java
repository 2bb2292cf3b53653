package io.spoor.reporter;

import org.jspecify.annotations.Nullable;

/**
 * Strings that come again and again, already encoded: the keys of tags, which instrumentations have as constants, so
 * that mostly a reference is compared. The first string of a slot keeps it: keys made up at run time cost a miss, and
 * never an allocation for each span.
 */
final class ConstantStrings {
    private static final int SLOTS = 512;

    /** A longer key is no constant of anybody's. Short enough for its length to be one byte, whatever its characters. */
    private static final int MAX_LENGTH = 42;

    private final @Nullable String[] strings = new String[SLOTS];
    private final byte[][] encoded = new byte[SLOTS][];

    /** The length and the bytes of {@code s}, as Thrift's compact protocol has them; null if it is not kept. */
    byte @Nullable [] get(String s) {
        int slot = slotOf(s);
        if (s.equals(strings[slot])) {
            return encoded[slot];
        }
        return strings[slot] == null && s.length() <= MAX_LENGTH ? put(slot, s) : null;
    }

    private byte[] put(int slot, String s) {
        byte[] bytes = new byte[1 + (int) Utf8.length(s)];
        bytes[0] = (byte) (bytes.length - 1);
        Utf8.encode(s, bytes, 1);
        strings[slot] = s;
        encoded[slot] = bytes;
        return bytes;
    }

    private static int slotOf(String s) {
        int h = s.hashCode();
        return (h ^ h >>> 16) & SLOTS - 1;
    }
}

package io.spoor.reporter;

import java.util.Arrays;

/**
 * Finds the tags that count where a key was set more than once: the last of each. A span replaces only among its first
 * tags, so that setting one stays cheap; what it appended beyond is sorted out here, in linear time.
 */
final class TagIndex {
    /** Twice the number of tags up to which a span has each key once (see {@code Span.put}). */
    private static final int UNIQUE = 32;

    /** Larger tables, for spans that nobody makes twice, are not kept. */
    private static final int MAX_KEPT = 1 << 14;

    private int[] table = new int[128];
    private boolean[] shadowed = new boolean[64];
    private boolean unique = true;
    private int distinct;

    /** Looks at the keys in {@code tags}: key, value, key, value, of which {@code length} elements count. */
    void scan(Object[] tags, int length) {
        unique = length <= UNIQUE;
        distinct = length / 2;
        if (!unique) {
            clear(length / 2);
            for (int i = length - 2; i >= 0; i -= 2) {
                shadowed[i / 2] = !add(tags, i);
            }
        }
    }

    /** The number of different keys. */
    int distinct() {
        return distinct;
    }

    /** Whether the tag at {@code i}, an index of the scanned array, is the last of its key. */
    boolean counts(int i) {
        return unique || !shadowed[i / 2];
    }

    private boolean add(Object[] tags, int i) {
        String key = TagEncoder.toText(tags[i]);
        int mask = table.length - 1;
        int hash = key.hashCode();
        int slot = (hash ^ (hash >>> 16)) & mask;
        while (table[slot] != 0) {
            if (key.equals(TagEncoder.toText(tags[table[slot] - 1]))) {
                distinct--;
                return false;
            }
            slot = (slot + 1) & mask;
        }
        table[slot] = i + 1;
        return true;
    }

    private void clear(int tags) {
        int size = Integer.highestOneBit(tags) * 4;
        if (size > table.length || (table.length > MAX_KEPT && size <= MAX_KEPT)) {
            table = new int[Math.max(size, 128)];
            shadowed = new boolean[table.length / 2];
        } else {
            Arrays.fill(table, 0);
        }
    }
}

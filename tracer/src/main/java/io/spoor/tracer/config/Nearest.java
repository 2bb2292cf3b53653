package io.spoor.tracer.config;

import org.jspecify.annotations.Nullable;

/** What somebody may have meant by a name that does not exist. Loaded only when there is such a name. */
final class Nearest {
    private Nearest() {}

    /** The candidate that takes the fewest edits; null if none takes few enough to be what was meant. */
    static @Nullable String to(String name, Iterable<String> candidates) {
        String nearest = null;
        int fewest = 1 + Math.max(2, name.length() / 3);
        for (String candidate : candidates) {
            int edits = Math.abs(candidate.length() - name.length()) < fewest ? edits(name, candidate) : fewest;
            if (edits < fewest) {
                fewest = edits;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance. */
    private static int edits(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}

package io.spoor.reporter;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much of a span is encoded: {@link #NONE} for nearly all; for a span that is larger than a packet, what
 * {@link Trimmer} found to fit.
 */
final class Limits {
    /** What can be cut, in the order in which it is given up. */
    enum Part {
        LOG_VALUES("log values"),
        LOGS("logs"),
        TAG_VALUES("tag values"),
        STATEMENT("db.statement"),
        OPERATION("operation name"),
        REFERENCES("references"),
        TAGS("tags");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        /** Of values, the least that is worth having: at most a share of the packet. Of things, none. */
        int floor(int room) {
            switch (this) {
                case STATEMENT:
                    return room / 8;
                case LOG_VALUES:
                case TAG_VALUES:
                case OPERATION:
                    return room / 64;
                default:
                    return 0;
            }
        }
    }

    static final int WHOLE = Integer.MAX_VALUE;
    static final Limits NONE = new Limits(0);

    /** Tags of a span that was cut: what of it, and how many bytes it would have taken. */
    static final String TRUNCATED = "spoor.truncated";

    static final String ORIGINAL_SIZE = "spoor.original_size";

    private final Map<Part, Integer> cuts = new EnumMap<>(Part.class);
    private final long originalSize;

    Limits(long originalSize) {
        this.originalSize = originalSize;
    }

    /** In bytes of UTF-8 for a value, else in number. */
    int of(Part part) {
        return this == NONE ? WHOLE : cuts.getOrDefault(part, WHOLE);
    }

    void set(Part part, int limit) {
        cuts.put(part, limit);
    }

    boolean areNone() {
        return this == NONE;
    }

    long originalSize() {
        return originalSize;
    }

    String cut(String value, Part part) {
        int max = of(part);
        return max == WHOLE ? value : Utf8.cut(value, max);
    }

    /** The parts that are cut, separated by commas. */
    String labels() {
        StringBuilder labels = new StringBuilder();
        for (Map.Entry<Part, Integer> cut : cuts.entrySet()) {
            if (cut.getValue() != WHOLE) {
                labels.append(labels.length() == 0 ? "" : ", ").append(cut.getKey().label);
            }
        }
        return labels.toString();
    }
}

package io.spoor.instrumentation.common;

import org.jspecify.annotations.Nullable;

/** What is bound to a prepared statement's parameters, as a person reads it. Exists only where a test environment asks. */
final class BoundValues {
    /** Parameters beyond it are not shown. */
    private static final int MAX_PARAMETERS = 100;

    /** Chars of one value. */
    private static final int MAX_VALUE = 256;

    private final String[] values = new String[MAX_PARAMETERS];
    private final StringBuilder batch = new StringBuilder();
    private int count;

    /** {@code index} counts from 1. */
    void set(int index, @Nullable Object value) {
        if (index < 1 || index > MAX_PARAMETERS) {
            return;
        }
        values[index - 1] = show(value);
        count = Math.max(count, index);
    }

    void addBatch() {
        if (batch.length() < SqlScanner.MAX_TEXT) {
            batch.append(batch.length() == 0 ? "" : "; ").append(text());
        }
    }

    void clearBatch() {
        batch.setLength(0);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ").append(values[i] == null ? "?" : values[i]);
        }
        return SqlScanner.capped(text.toString());
    }

    /** Null if nothing was added. */
    @Nullable
    String batchText() {
        return batch.length() == 0 ? null : SqlScanner.capped(batch.toString());
    }

    /** Only of what is safe to read: a stream or a large object is named by its class. */
    private static String show(@Nullable Object value) {
        if (value instanceof CharSequence) {
            String text = value.toString();
            return '\'' + (text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE) + "...") + '\'';
        }
        boolean isPlain = value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof java.util.Date
                || value.getClass().getName().startsWith("java.time.")
                || value instanceof java.util.UUID;
        return isPlain ? String.valueOf(value) : value.getClass().getSimpleName();
    }
}

package io.spoor.tracer;

import org.jspecify.annotations.Nullable;

/**
 * Key-value pairs that follow a trace downstream: an immutable list, newest first, that children share with their
 * parent, so that a span without baggage costs one null reference.
 */
public final class Baggage {
    /** As many as W3C's baggage requires everybody to carry. */
    public static final int MAX_ITEMS = 64;

    /** Keys and values. Tomcat and Jetty refuse requests with more than 8 KB of headers; half is the service's. */
    public static final int MAX_CHARS = 4096;

    private final String key;
    private final String value;
    private final @Nullable Baggage next;

    private Baggage(String key, String value, @Nullable Baggage next) {
        this.key = key;
        this.value = value;
        this.next = next;
    }

    /** {@code rest} with {@code key} set to {@code value}; an older value of the same key is left out. */
    public static Baggage with(@Nullable Baggage rest, String key, String value) {
        return new Baggage(key, value, without(rest, key));
    }

    /** Whether {@code list} would be within the limits with {@code key} set to {@code value}. */
    static boolean fits(@Nullable Baggage list, String key, String value) {
        int items = 1;
        int chars = key.length() + value.length();
        for (Baggage b = list; b != null; b = b.next) {
            if (!b.key.equals(key)) {
                items++;
                chars += b.key.length() + b.value.length();
            }
        }
        return items <= MAX_ITEMS && chars <= MAX_CHARS && value.length() <= MAX_CHARS;
    }

    /** {@code list} without {@code key}. */
    static @Nullable Baggage without(@Nullable Baggage list, String key) {
        if (get(list, key) == null) {
            return list;
        }
        Baggage newer = null; // what stands before the key, in reverse
        Baggage found = list;
        for (; !found.key.equals(key); found = found.next) {
            newer = new Baggage(found.key, found.value, newer);
        }
        Baggage kept = found.next;
        for (Baggage b = newer; b != null; b = b.next) {
            kept = new Baggage(b.key, b.value, kept);
        }
        return kept;
    }

    /** The value of {@code key} in {@code list}, or null. */
    public static @Nullable String get(@Nullable Baggage list, String key) {
        for (Baggage b = list; b != null; b = b.next) {
            if (b.key.equals(key)) {
                return b.value;
            }
        }
        return null;
    }

    public String key() {
        return key;
    }

    public String value() {
        return value;
    }

    public @Nullable Baggage next() {
        return next;
    }
}

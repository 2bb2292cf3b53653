package io.spoor.tracer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tags that many spans have alike, as those of the same statement sent to the same database: made once, referred to by
 * each span, and encoded once. Never changed: a span that gets one tag more copies them first.
 */
public final class SharedTags {
    /**
     * Key, value, key, value, and this. Its odd length tells it from an array that a span may write to: a flag beside the
     * array could be seen without it by another thread, which would then write to everybody's.
     */
    private final Object[] array;

    private volatile byte @Nullable [] encoding;

    /** {@code keysAndValues} are what {@link Span#setTag} takes; a key whose value is null is left out. */
    public SharedTags(@Nullable Object... keysAndValues) {
        Object[] all = new Object[keysAndValues.length + 1];
        int n = 0;
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object key = keysAndValues[i];
            Object value = keysAndValues[i + 1];
            if (key != null && value != null) {
                all[n++] = key;
                all[n++] = value;
            }
        }
        all[n] = this;
        array = Arrays.copyOf(all, n + 1);
    }

    /** The shared tags that these are, if a span has no others; null if it has its own. */
    public static @Nullable SharedTags of(Object @Nullable [] tags) {
        return tags != null && areShared(tags) ? (SharedTags) tags[tags.length - 1] : null;
    }

    static boolean areShared(Object[] tags) {
        return (tags.length & 1) != 0;
    }

    /** Twice the number of tags. */
    public int length() {
        return array.length - 1;
    }

    /** What a reporter has made of them; null until it has. Of one format: a JVM has one reporter. */
    public byte @Nullable [] encoding() {
        return encoding;
    }

    public void keepEncoding(byte[] bytes) {
        encoding = bytes;
    }

    Object[] array() {
        return array;
    }
}

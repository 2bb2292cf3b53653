package io.spoor.instrumentation.common;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a few long-lived objects (a JVM's web applications), by identity and for as long as they live. Read
 * without a lock or an allocation; a value must not refer to its key.
 */
final class WeakTable<V> {
    /** A server that makes a new object of what is one application must not fill the memory. */
    private static final int LIMIT = 256;

    private volatile @Nullable Entry<V> newest;

    @Nullable
    V get(Object key) {
        for (Entry<V> e = newest; e != null; e = e.next) {
            if (e.get() == key) {
                return e.value;
            }
        }
        return null;
    }

    /** Drops the entries whose objects are gone, and the oldest ones if there are too many. */
    synchronized void put(Object key, V value) {
        Entry<V> kept = copy(newest, key, LIMIT - 1);
        newest = new Entry<>(key, value, kept);
    }

    private static <V> @Nullable Entry<V> copy(@Nullable Entry<V> from, Object except, int room) {
        Entry<V> e = from;
        for (; e != null; e = e.next) {
            Object key = e.get();
            if (key != null && key != except) {
                return room == 0 ? null : new Entry<>(key, e.value, copy(e.next, except, room - 1));
            }
        }
        return null;
    }

    private static final class Entry<V> extends WeakReference<Object> {
        final V value;
        final @Nullable Entry<V> next;

        Entry(Object key, V value, @Nullable Entry<V> next) {
            super(key);
            this.value = value;
            this.next = next;
        }
    }
}

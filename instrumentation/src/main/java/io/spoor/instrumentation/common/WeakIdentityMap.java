package io.spoor.instrumentation.common;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a library's objects while they live, by identity: woven classes get no fields. A value must not refer
 * to its key, or neither would ever go.
 *
 * @param <K> any class; its equals and hashCode are never called
 */
public final class WeakIdentityMap<K, V> {
    private final ConcurrentMap<Object, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<K> gone = new ReferenceQueue<>();

    public @Nullable V get(K key) {
        return values.get(new Lookup(key));
    }

    public void put(K key, V value) {
        removeGone();
        values.put(new Key<>(key, gone), value);
    }

    public @Nullable V remove(K key) {
        return values.remove(new Lookup(key));
    }

    int size() {
        removeGone();
        return values.size();
    }

    private void removeGone() {
        for (Reference<? extends K> r = gone.poll(); r != null; r = gone.poll()) {
            values.remove(r);
        }
    }

    /** Stays equal to itself after its object has gone, so that it can be removed. */
    private static final class Key<K> extends WeakReference<K> {
        private final int hash;

        Key(K key, ReferenceQueue<K> gone) {
            super(key, gone);
            this.hash = System.identityHashCode(key);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Lookup && ((Lookup) other).key == get());
        }
    }

    /** A key for the time of a question. */
    private static final class Lookup {
        private final Object key;

        Lookup(Object key) {
            this.key = key;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(key);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key && ((Key<?>) other).get() == key;
        }
    }
}

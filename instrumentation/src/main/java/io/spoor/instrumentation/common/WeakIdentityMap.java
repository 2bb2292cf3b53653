package io.spoor.instrumentation.common;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
<<<<<<< HEAD
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
=======
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What the agent knows about an application's objects, for as long as the application keeps them. By identity: calls no
 * method of a key. A look-up takes no lock and allocates nothing; writers share a lock with a sixty-fourth of the keys,
 * for some tens of nanoseconds. Values must be of the agent's own types and must not refer to their key.
 *
 * <p>Entries of collected keys go with the next writes; until then they cost a value each, never a key.
 */
final class WeakIdentityMap<V> {
    private static final int STRIPE_BITS = 6;

    private final Stripe<V>[] stripes;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type can't be made otherwise
    WeakIdentityMap() {
        stripes = new Stripe[1 << STRIPE_BITS];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new Stripe<>();
        }
    }

    @Nullable
    V get(Object key) {
        int hash = hash(key);
        return stripe(hash).get(key, hash);
    }

    void put(Object key, V value) {
        int hash = hash(key);
        stripe(hash).put(key, hash, value);
    }

    /** Entries whose keys are not known to be collected. */
    int size() {
        int size = 0;
        for (Stripe<V> stripe : stripes) {
            size += stripe.size();
        }
        return size;
    }

    private Stripe<V> stripe(int hash) {
        return stripes[hash >>> Integer.SIZE - STRIPE_BITS];
    }

    /** Multiplied, because identity hashes have few random bits on some JVMs: the upper ones choose the stripe. */
    private static int hash(Object key) {
        return System.identityHashCode(key) * 0x9E3779B9;
    }

    private static final class Stripe<V> {
        private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
        private volatile AtomicReferenceArray<Node<V>> table = new AtomicReferenceArray<>(16);
        private int size;

        @Nullable
        V get(Object key, int hash) {
            AtomicReferenceArray<Node<V>> t = table;
            for (Node<V> n = t.get(hash & t.length() - 1); n != null; n = n.next) {
                if (n.hash == hash && n.get() == key) {
                    return n.value;
                }
            }
            return null;
        }

        synchronized void put(Object key, int hash, V value) {
            forgetCollected();
            AtomicReferenceArray<Node<V>> t = table;
            int bucket = hash & t.length() - 1;
            for (Node<V> n = t.get(bucket); n != null; n = n.next) {
                if (n.hash == hash && n.get() == key) {
                    n.value = value;
                    return;
                }
            }
            t.set(bucket, new Node<>(key, hash, value, t.get(bucket), collected));
            if (++size > t.length() * 3 / 4) {
                grow(t);
            }
        }

        synchronized int size() {
            forgetCollected();
            return size;
        }

        private void forgetCollected() {
            for (Reference<?> r = collected.poll(); r != null; r = collected.poll()) {
                remove((Node<?>) r);
            }
        }

        /** A reader that stands on the node still finds the way on. */
        private void remove(Node<?> node) {
            AtomicReferenceArray<Node<V>> t = table;
            int bucket = node.hash & t.length() - 1;
            Node<V> previous = null;
            for (Node<V> n = t.get(bucket); n != null; previous = n, n = n.next) {
                if (n == node) {
                    if (previous == null) {
                        t.set(bucket, n.next);
                    } else {
                        previous.next = n.next;
                    }
                    size--;
                    return;
                }
            }
        }

        /** With new nodes, because readers may be on their way through the old ones. */
        private void grow(AtomicReferenceArray<Node<V>> old) {
            AtomicReferenceArray<Node<V>> larger = new AtomicReferenceArray<>(old.length() * 2);
            int alive = 0;
            for (int i = 0; i < old.length(); i++) {
                for (Node<V> n = old.get(i); n != null; n = n.next) {
                    Object key = n.get();
                    if (key != null) {
                        int bucket = n.hash & larger.length() - 1;
                        larger.set(bucket, new Node<>(key, n.hash, n.value, larger.get(bucket), collected));
                        alive++;
                    }
                }
            }
            size = alive;
            table = larger;
        }
    }

    private static final class Node<V> extends WeakReference<Object> {
        final int hash;
        volatile V value;
        volatile @Nullable Node<V> next;

        Node(Object key, int hash, V value, @Nullable Node<V> next, ReferenceQueue<Object> collected) {
            super(key, collected);
            this.hash = hash;
            this.value = value;
            this.next = next;
>>>>>>> caae25c (Trace JDBC: one span for each execution, named by verb and table, with literals masked)
        }
    }
}

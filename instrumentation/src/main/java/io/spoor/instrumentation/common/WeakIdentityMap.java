package io.spoor.instrumentation.common;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an application's objects while they live, by identity: woven classes get no fields. A look-up takes no
 * lock and allocates nothing, because it is part of every execution of SQL; a change locks a sixty-fourth of the map for
 * some tens of nanoseconds. A value must not refer to its key, or neither would ever go.
 *
 * <p>Entries whose keys are gone go with later changes; until then they hold their values, never a key.
 *
 * @param <K> any class; its equals and hashCode are never called
 */
public final class WeakIdentityMap<K, V> {
    private static final int STRIPE_BITS = 6;

    /** Of one key: those that nobody ever asks for must not grow without end. */
    private static final int MOST_VALUES = 65_536;

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<WeakIdentityMap> IN_USE =
            AtomicIntegerFieldUpdater.newUpdater(WeakIdentityMap.class, "stripesInUse");

    private final Stripe<V>[] stripes;
    private volatile int stripesInUse;
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    private final @Nullable Consumer<V> whenCollected;

    public WeakIdentityMap() {
        this(null);
    }

    /**
     * @param whenCollected gets the value of each key that was collected, at some later change of the map or in
     *     {@link #forgetCollected}; rarely twice. Must not use the map
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type can't be made otherwise
    public WeakIdentityMap(@Nullable Consumer<V> whenCollected) {
        this.whenCollected = whenCollected;
        stripes = new Stripe[1 << STRIPE_BITS];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new Stripe<>(this);
        }
    }

    /** The one question that does not cost the key its identity hash. Some of the keys may be gone. */
    public boolean isEmpty() {
        return stripesInUse == 0;
    }

    public @Nullable V get(K key) {
        int hash = hash(key);
        return stripe(hash).get(key, hash);
    }

    /** Replaces the value that the key may have. */
    public void put(K key, V value) {
        forgetCollected();
        int hash = hash(key);
        stripe(hash).put(key, hash, value);
    }

    /** Keeps the values that the key may have: {@link #remove} gives them back one by one, the oldest first. */
    public void add(K key, V value) {
        forgetCollected();
        int hash = hash(key);
        stripe(hash).add(key, hash, value);
    }

    /** The value that the key had, or null; of several the oldest. */
    public @Nullable V remove(K key) {
        forgetCollected();
        int hash = hash(key);
        Stripe<V> stripe = stripe(hash);
        return stripe.get(key, hash) == null ? null : stripe.remove(key, hash);
    }

    /** Entries whose keys are not known to be collected. */
    int size() {
        forgetCollected();
        int size = 0;
        for (Stripe<V> stripe : stripes) {
            size += stripe.size();
        }
        return size;
    }

    /** Forgets them now, which takes no lock where there are none. */
    @SuppressWarnings("unchecked") // the queue gets nothing but nodes of this map
    public void forgetCollected() {
        for (Reference<?> r = collected.poll(); r != null; r = collected.poll()) {
            Node<V> node = (Node<V>) r;
            stripe(node.hash).unlink(node);
            if (whenCollected != null) {
                whenCollected.accept(node.value);
            }
        }
    }

    private Stripe<V> stripe(int hash) {
        return stripes[hash >>> Integer.SIZE - STRIPE_BITS];
    }

    /** Multiplied, because identity hashes have few random bits on some JVMs: the upper ones choose the stripe. */
    private static int hash(Object key) {
        return System.identityHashCode(key) * 0x9E3779B9;
    }

    private static final class Stripe<V> {
        private final WeakIdentityMap<?, V> map;
        private volatile AtomicReferenceArray<Node<V>> table = new AtomicReferenceArray<>(16);
        private int size;

        Stripe(WeakIdentityMap<?, V> map) {
            this.map = map;
        }

        @Nullable
        V get(Object key, int hash) {
            Node<V> node = find(key, hash);
            return node == null ? null : node.value;
        }

        synchronized void put(Object key, int hash, V value) {
            Node<V> node = find(key, hash);
            if (node != null) {
                node.value = value;
                node.more = null;
                return;
            }
            insert(key, hash, value);
        }

        synchronized void add(Object key, int hash, V value) {
            Node<V> node = find(key, hash);
            if (node == null) {
                insert(key, hash, value);
            } else {
                node.append(value);
            }
        }

        private void insert(Object key, int hash, V value) {
            AtomicReferenceArray<Node<V>> t = table;
            int bucket = hash & t.length() - 1;
            t.set(bucket, new Node<>(key, hash, value, t.get(bucket), map.collected));
            if (size++ == 0) {
                IN_USE.incrementAndGet(map);
            }
            if (size > t.length() * 3 / 4) {
                grow(t);
            }
        }

        @Nullable
        synchronized V remove(Object key, int hash) {
            Node<V> node = find(key, hash);
            if (node == null) {
                return null;
            }
            V value = node.value;
            if (!node.shift()) {
                unlink(node);
                if (map.whenCollected != null) {
                    // A collector may still come across it, and the value would be taken for one whose key is gone.
                    // Where nobody is told of those, the call of the JVM is spared.
                    node.clear();
                }
            }
            return value;
        }

        synchronized int size() {
            return size;
        }

        private @Nullable Node<V> find(Object key, int hash) {
            AtomicReferenceArray<Node<V>> t = table;
            for (Node<V> n = t.get(hash & t.length() - 1); n != null; n = n.next) {
                if (n.hash == hash && n.get() == key) {
                    return n;
                }
            }
            return null;
        }

        /** A reader that stands on the node still finds the way on. */
        synchronized void unlink(Node<?> node) {
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
                    if (--size == 0) {
                        IN_USE.decrementAndGet(map);
                    }
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
                        Node<V> copy = new Node<>(key, n.hash, n.value, larger.get(bucket), map.collected);
                        copy.more = n.more;
                        larger.set(bucket, copy);
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

        /** Further values of the same key, guarded by the stripe. */
        @Nullable
        ArrayDeque<V> more;

        Node(Object key, int hash, V value, @Nullable Node<V> next, ReferenceQueue<Object> collected) {
            super(key, collected);
            this.hash = hash;
            this.value = value;
            this.next = next;
        }

        void append(V later) {
            ArrayDeque<V> queue = more;
            if (queue == null) {
                more = queue = new ArrayDeque<>();
            } else if (queue.size() == MOST_VALUES) {
                queue.remove();
            }
            queue.add(later);
        }

        /** Makes the next value the one; false if there is none. */
        boolean shift() {
            ArrayDeque<V> queue = more;
            if (queue == null) {
                return false;
            }
            value = queue.remove();
            if (queue.isEmpty()) {
                more = null;
            }
            return true;
        }
    }
}

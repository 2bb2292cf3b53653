package io.spoor.reporter;

import io.spoor.tracer.Span;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Hands finished spans from many threads to one: bounded, without locks or allocation, so that what a request pays is one
 * CAS. A full ring refuses the new span; it never waits and never overwrites. The consumer is called only once for each
 * quarter of the ring: a call costs more than everything else that is done for a span.
 *
 * <p>{@link #close()} sets a bit of the tail that makes it larger than any limit. So a closed ring costs producers no
 * test of their own, and no span can slip in after the last look.
 */
final class SpanRing {
    private static final long CLOSED = 1L << 62;

    /** Indices of the counters, 128 bytes apart: no two share a cache line, nor a pair that is fetched together. */
    private static final int TAIL = 16;

    private static final int LIMIT = 32;
    private static final int HEAD = 48;

    private final AtomicReferenceArray<@Nullable Span> slots;
    private final AtomicLongArray counters = new AtomicLongArray(64);
    private final int capacity;
    private final int mask;
    private final int quarter;
    private final Runnable caller;

    /** The consumer's own copy of the head. */
    private long head;

    /**
     * @param capacity spans, rounded up to a power of two
     * @param caller run by the producer whose span completes a quarter of the ring
     */
    SpanRing(int capacity, Runnable caller) {
        if (capacity < 1 || capacity > 1 << 24) {
            throw new IllegalArgumentException("capacity " + capacity + ", expected 1 to " + (1 << 24));
        }
        this.capacity = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
        this.mask = this.capacity - 1;
        this.quarter = Math.max(1, this.capacity / 4) - 1;
        this.caller = caller;
        this.slots = new AtomicReferenceArray<>(this.capacity);
        counters.set(LIMIT, this.capacity);
    }

    /** Takes the span; false if the ring is full or closed. Any thread. */
    boolean offer(Span span) {
        long limit = counters.get(LIMIT);
        long tail;
        do {
            tail = counters.get(TAIL);
            if (tail >= limit) {
                limit = counters.get(HEAD) + capacity;
                if (tail >= limit) {
                    return false;
                }
                counters.lazySet(LIMIT, limit);
            }
        } while (!counters.compareAndSet(TAIL, tail, tail + 1));
        slots.lazySet((int) tail & mask, span);
        if ((tail & quarter) == quarter) {
            caller.run();
        }
        return true;
    }

    /** The oldest span; null if there is none, or its producer is just about to publish it. Consumer only. */
    @Nullable
    Span poll() {
        int slot = (int) head & mask;
        Span span = slots.get(slot);
        if (span != null) {
            slots.lazySet(slot, null);
            counters.lazySet(HEAD, ++head);
        }
        return span;
    }

    /** Refuses every further span. What was claimed before stays to be polled. */
    void close() {
        long tail;
        do {
            tail = counters.get(TAIL);
        } while ((tail & CLOSED) == 0 && !counters.compareAndSet(TAIL, tail, tail | CLOSED));
    }

    boolean isClosed() {
        return (counters.get(TAIL) & CLOSED) != 0;
    }

    /** Spans claimed and not yet polled; exact for the consumer of a closed ring. */
    int size() {
        long polled = counters.get(HEAD);
        return (int) ((counters.get(TAIL) & ~CLOSED) - polled);
    }

    int capacity() {
        return capacity;
    }
}

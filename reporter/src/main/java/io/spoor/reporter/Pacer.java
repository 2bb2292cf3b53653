package io.spoor.reporter;

import io.spoor.tracer.Clock;

/**
 * Spreads bursts out, so that they don't overrun the receiver's socket buffer, where nobody would count the loss.
 * Linux gives a socket 208 kB (net.core.rmem_default), of which a datagram of 65,000 bytes takes some 68 kB with the
 * kernel's own share: three fit, so two go out at once and the others at a rate that a reader of one core keeps up with.
 *
 * <p>Does not wait when the ring is more than half full: a span lost there is certain, one lost there is not.
 */
final class Pacer {
    /** Two of the largest packets. */
    private static final long BURST_BYTES = 130_000;

    /** 100 MB a second: some half a million spans, 15 to 20 us of a reader's time for each 65,000 bytes. */
    private static final long BYTES_PER_MILLISECOND = 100_000;

    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final Clock clock;
    private final Parker parker;
    private final SpanRing ring;
    private long tokens = BURST_BYTES;
    private long countedAt;

    Pacer(Clock clock, Parker parker, SpanRing ring) {
        this.clock = clock;
        this.parker = parker;
        this.ring = ring;
        this.countedAt = clock.nanoTime();
    }

    /** Waits until {@code bytes} may be sent. */
    void await(int bytes) {
        refill();
        long needed = Math.min(bytes, BURST_BYTES);
        // The ring may wake this thread, for which the datagram is not due any sooner.
        while (tokens < needed && ring.size() <= ring.capacity() / 2) {
            parker.park(Math.max(1, (needed - tokens) * NANOS_PER_MILLISECOND / BYTES_PER_MILLISECOND));
            refill();
        }
        tokens = Math.max(0, tokens - bytes);
    }

    private void refill() {
        long now = clock.nanoTime();
        long passed = Math.min(now - countedAt, BURST_BYTES * NANOS_PER_MILLISECOND / BYTES_PER_MILLISECOND);
        tokens = Math.min(BURST_BYTES, tokens + passed * BYTES_PER_MILLISECOND / NANOS_PER_MILLISECOND);
        countedAt = now;
    }
}

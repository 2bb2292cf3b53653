package io.spoor.reporter;

import io.spoor.tracer.Ledger;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanSink;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What an application's threads see of the reporter: finished spans go in here from any thread, and whoever works on them
 * is woken when many have come in. It is all of the reporter that a service's start waits for.
 */
public final class SpanQueue implements SpanSink, Runnable {
    private final Ledger ledger;
    private final SpanRing ring;
    private volatile @Nullable Thread worker;

    /** @param size spans that may wait, 1 to 2^24, rounded up to a power of two */
    public SpanQueue(int size, Ledger ledger) {
        this.ledger = ledger;
        this.ring = new SpanRing(size, this);
    }

    @Override
    public void accept(Span span) {
        if (!ring.offer(span)) {
            ledger.spansDropped(ring.isClosed() ? Ledger.Drop.SHUT_DOWN : Ledger.Drop.RING_FULL, 1);
        }
    }

    /** Finished spans that wait to be worked on, about. May be asked by any thread. */
    public int length() {
        return ring.size();
    }

    /** A quarter has come in. */
    @Override
    public void run() {
        LockSupport.unpark(worker);
    }

    /** Who is to be woken. */
    void workedOnBy(Thread thread) {
        worker = thread;
    }

    /** Nobody works on it: what waits and what is still to come is counted as dropped. */
    void abandon() {
        ring.close();
        ledger.spansDropped(Ledger.Drop.SHUT_DOWN, ring.size());
    }

    SpanRing ring() {
        return ring;
    }
}

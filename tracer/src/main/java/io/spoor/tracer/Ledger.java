package io.spoor.tracer;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where every sampled span is accounted for: {@code created = sent + dropped + open}, at any moment when nothing is
 * under way. Each span is counted once when it starts and once when it ends. Counters of what went wrong beside it.
 */
public final class Ledger {
    /** Why a span was not sent. */
    public enum Drop {
        RING_FULL,
        TOO_LARGE,
        SEND_FAILED,
        SHUT_DOWN
    }

    private final LongAdder created = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final Map<Drop, LongAdder> dropped = new EnumMap<>(Drop.class);
    private final LongAdder adviceErrors = new LongAdder();
    private final LongAdder linkErrors = new LongAdder();
    private final LongAdder malformedContexts = new LongAdder();
    private final LongAdder droppedBaggage = new LongAdder();

    public Ledger() {
        for (Drop cause : Drop.values()) {
            dropped.put(cause, new LongAdder());
        }
    }

    public void spanCreated() {
        created.increment();
    }

    public void spansSent(long n) {
        sent.add(n);
    }

    public void spansDropped(Drop cause, long n) {
        dropped.get(cause).add(n);
    }

    public void adviceFailed() {
        adviceErrors.increment();
    }

    public void linkFailed() {
        linkErrors.increment();
    }

    public void malformedContext() {
        malformedContexts.increment();
    }

    /** An item of baggage exceeded the limits, or its key can't be a header's name. */
    public void baggageDropped() {
        droppedBaggage.increment();
    }

    public long created() {
        return created.sum();
    }

    public long sent() {
        return sent.sum();
    }

    public long dropped(Drop cause) {
        return dropped.get(cause).sum();
    }

    public long dropped() {
        long sum = 0;
        for (LongAdder d : dropped.values()) {
            sum += d.sum();
        }
        return sum;
    }

    /** Spans that are under way. Ends are read before starts, so that this is never negative. */
    public long open() {
        long ended = sent() + dropped();
        return created() - ended;
    }

    public long adviceErrors() {
        return adviceErrors.sum();
    }

    public long linkErrors() {
        return linkErrors.sum();
    }

    public long malformedContexts() {
        return malformedContexts.sum();
    }

    public long droppedBaggage() {
        return droppedBaggage.sum();
    }
}

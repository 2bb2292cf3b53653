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
    private final LongAdder startedSampled = new LongAdder();
    private final LongAdder startedUnsampled = new LongAdder();
    private final LongAdder joinedSampled = new LongAdder();
    private final LongAdder joinedUnsampled = new LongAdder();
    private final LongAdder samplerQueries = new LongAdder();
    private final LongAdder samplerQueryErrors = new LongAdder();
    private final LongAdder samplerUpdates = new LongAdder();
    private final LongAdder samplerUpdateErrors = new LongAdder();

    public Ledger() {
        for (Drop cause : Drop.values()) {
            dropped.put(cause, new LongAdder());
        }
    }

    public void spanCreated() {
        created.increment();
    }

    /** A span that had started is not to be recorded after all. */
    public void spanForgotten() {
        created.decrement();
    }

    /** A local root began: of a trace that starts here, or joins the caller's. */
    public void traceBegan(boolean joined, boolean sampled) {
        if (joined) {
            (sampled ? joinedSampled : joinedUnsampled).increment();
        } else {
            (sampled ? startedSampled : startedUnsampled).increment();
        }
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

    /** The sampling manager was asked, and answered or not. */
    public void samplerQueried(boolean answered) {
        (answered ? samplerQueries : samplerQueryErrors).increment();
    }

    /** The sampling manager's answer was new, and could be used or not. */
    public void samplerUpdated(boolean usable) {
        (usable ? samplerUpdates : samplerUpdateErrors).increment();
    }

    public long created() {
        return created.sum();
    }

    /** Local roots: of traces that started here, or joined the caller's. */
    public long traces(boolean joined, boolean sampled) {
        return (joined ? sampled ? joinedSampled : joinedUnsampled : sampled ? startedSampled : startedUnsampled).sum();
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

    /** Questions to the sampling manager that were answered, or failed. */
    public long samplerQueries(boolean answered) {
        return (answered ? samplerQueries : samplerQueryErrors).sum();
    }

    /** New answers of the sampling manager that could be used, or could not. */
    public long samplerUpdates(boolean usable) {
        return (usable ? samplerUpdates : samplerUpdateErrors).sum();
    }
}

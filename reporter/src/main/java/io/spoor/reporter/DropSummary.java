package io.spoor.reporter;

import io.spoor.tracer.Baggage;
import io.spoor.tracer.Ledger;
import java.util.concurrent.TimeUnit;

/** Says once a minute what became of the spans and of baggage, if any was dropped since it was last said; else nothing. */
public final class DropSummary {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Ledger ledger;
    private final Reporter reporter;
    private final ReporterLog log;
    private long lookedAt;
    private long droppedBefore;
    private long droppedBaggageBefore;

    /** {@code nanoTime} is now, as {@link System#nanoTime()} has it. */
    public DropSummary(Ledger ledger, Reporter reporter, ReporterLog log, long nanoTime) {
        this.ledger = ledger;
        this.reporter = reporter;
        this.log = log;
        this.lookedAt = nanoTime;
    }

    /** Called as often as one likes, by one thread. */
    public void tick(long nanoTime) {
        if (nanoTime - lookedAt < MINUTE) {
            return;
        }
        lookedAt = nanoTime;
        long dropped = ledger.dropped();
        if (dropped != droppedBefore) {
            droppedBefore = dropped;
            log.info(reporter.summary());
        }
        long droppedBaggage = ledger.droppedBaggage();
        if (droppedBaggage != droppedBaggageBefore) {
            droppedBaggageBefore = droppedBaggage;
            log.info("baggage items left out: " + droppedBaggage + "; what goes along is at most " + Baggage.MAX_ITEMS
                    + " items of together " + Baggage.MAX_CHARS + " characters that the format can hold");
        }
    }
}

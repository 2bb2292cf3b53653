package io.spoor.benchmarks.scale;

/** What some load cost, from the row's beginning until it is closed. */
final class Row {
    /** Spans a second below which the JVM's own work is most of what all other threads do. */
    private static final double MANY = 50_000;

    private final Rig rig;
    private final long startNanos = System.nanoTime();
    private final long producersBefore;
    private final long reporterBefore;
    private double seconds;
    private long producers;
    private long reporter;
    private long leftOut;
    private boolean isClosed;
    private long lost;

    Row(Rig rig) {
        this.rig = rig;
        this.producersBefore = rig.producersNanos();
        this.reporterBefore = rig.reporterNanos();
    }

    /** CPU of the producers that is not for spans. */
    void leaveOut(long nanos) {
        leftOut = nanos;
    }

    /** Ends the row; false if not every span is accounted for. */
    boolean close() {
        seconds = (System.nanoTime() - startNanos) / 1e9;
        producers = rig.producersNanos() - producersBefore - leftOut;
        isClosed = rig.settle();
        reporter = rig.reporterNanos() - reporterBefore;
        lost = rig.lost();
        return isClosed;
    }

    String text(String name) {
        long made = rig.ledger.created();
        long sent = rig.ledger.sent();
        return String.format(
                "%-34s %,12.0f %,12.0f %7.1f%% %10s %,10d %s",
                name,
                made / seconds,
                sent / seconds,
                100.0 * sent / made,
                made / seconds < MANY ? "" : String.format("%,d", producers / made),
                reporter / Math.max(1, sent),
                ledger());
    }

    private String ledger() {
        if (!isClosed) {
            return "WRONG: " + rig.ledger.open() + " open";
        }
        return lost == 0 ? "exact" : "closed; not received: " + lost;
    }
}

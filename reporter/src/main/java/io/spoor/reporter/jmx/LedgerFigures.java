package io.spoor.reporter.jmx;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ledger, and what it grew by in each second of late. */
public final class LedgerFigures implements Figures {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Ledger ledger;
    private final Clock clock;
    private long tickedAt;
    private final long[] totals = new long[3];
    private final double[] perSecond = new double[3];

    public LedgerFigures(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.tickedAt = clock.nanoTime();
    }

    /** Makes what has come since the last tick the present rates. */
    public synchronized void tick() {
        long now = clock.nanoTime();
        double seconds = (now - tickedAt) / NANOS_PER_SECOND;
        if (seconds <= 0) {
            return;
        }
        tickedAt = now;
        long[] present = {ledger.created(), ledger.sent(), ledger.dropped()};
        for (int i = 0; i < present.length; i++) {
            perSecond[i] = (present[i] - totals[i]) / seconds;
            totals[i] = present[i];
        }
    }

    @Override
    public synchronized Map<String, Number> now() {
        Map<String, Number> figures = new LinkedHashMap<>();
        // Ends before starts, so that what is open is never negative; and the sum is right for the reader, too.
        long sent = ledger.sent();
        long ringFull = ledger.dropped(Ledger.Drop.RING_FULL);
        long tooLarge = ledger.dropped(Ledger.Drop.TOO_LARGE);
        long sendFailed = ledger.dropped(Ledger.Drop.SEND_FAILED);
        long shutDown = ledger.dropped(Ledger.Drop.SHUT_DOWN);
        long dropped = ringFull + tooLarge + sendFailed + shutDown;
        long created = ledger.created();
        figures.put("Created", created);
        figures.put("Sent", sent);
        figures.put("Dropped", dropped);
        figures.put("DroppedRingFull", ringFull);
        figures.put("DroppedTooLarge", tooLarge);
        figures.put("DroppedSendFailed", sendFailed);
        figures.put("DroppedShutDown", shutDown);
        figures.put("Open", created - sent - dropped);
        figures.put("CreatedPerSecond", perSecond[0]);
        figures.put("SentPerSecond", perSecond[1]);
        figures.put("DroppedPerSecond", perSecond[2]);
        figures.put("AdviceErrors", ledger.adviceErrors());
        figures.put("LinkErrors", ledger.linkErrors());
        figures.put("MalformedContexts", ledger.malformedContexts());
        figures.put("DroppedBaggage", ledger.droppedBaggage());
        return figures;
    }
}

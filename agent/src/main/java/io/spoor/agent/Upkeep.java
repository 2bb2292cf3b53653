package io.spoor.agent;

import io.spoor.reporter.Parker;
import io.spoor.reporter.Reporter;
import io.spoor.reporter.jmx.JaegerFigures;
import io.spoor.reporter.jmx.LedgerFigures;
import io.spoor.reporter.jmx.Registration;
import io.spoor.tracer.Baggage;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.log.AgentLog;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import org.jspecify.annotations.Nullable;

/** What is done each second beside the requests, on a thread of its own. Begins when the start-up is over. */
final class Upkeep implements Runnable {
    static final String THREAD = "spoor-upkeep";

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Ledger ledger;
    private final Reporter reporter;
    private final LedgerFigures figures;
    private final long beganAt = System.nanoTime();
    private final long jmxAt;
    private final @Nullable LiveSettings live;
    private @Nullable Registration registration;
    private long droppedBefore;
    private long droppedBaggageBefore;
    private long toldAt = beganAt;

    /** {@code live} is null where no file is watched. */
    Upkeep(Settings settings, Ledger ledger, Reporter reporter, @Nullable LiveSettings live) {
        this.live = live;
        this.ledger = ledger;
        this.reporter = reporter;
        this.figures = new LedgerFigures(ledger, Clock.SYSTEM);
        this.jmxAt = beganAt + TimeUnit.MILLISECONDS.toNanos(settings.get(KnownSettings.JMX_DELAY));
        this.registration = settings.get(KnownSettings.JMX_ENABLED)
                ? new Registration(figures, new JaegerFigures(ledger, reporter))
                : null;
    }

    @Override
    public void run() {
        while (true) {
            try {
                tick();
            } catch (Throwable t) {
                AgentLog.warnOnce("upkeep " + t.getClass(), "the agent's upkeep goes on after " + t);
            }
            Parker.SYSTEM.park(SECOND);
            Thread.interrupted(); // a flag that stays would keep this thread from ever sleeping again
        }
    }

    private void tick() {
        long now = System.nanoTime();
        figures.tick();
        if (live != null) {
            live.look();
        }
        register(now);
        if (now - toldAt >= MINUTE) {
            toldAt = now;
            tellOfDrops();
        }
    }

    private void register(long now) {
        Registration pending = registration;
        if (pending == null || now - jmxAt < 0) {
            return;
        }
        try {
            if (pending.attempt(now - jmxAt)) {
                registration = null;
            }
        } catch (JMException | RuntimeException | LinkageError e) {
            registration = null;
            AgentLog.info("the ledger is not shown through JMX: " + e);
        }
    }

    /** Once a minute, and only if there is something new to tell. */
    private void tellOfDrops() {
        long dropped = ledger.dropped();
        if (dropped != droppedBefore) {
            droppedBefore = dropped;
            AgentLog.info(reporter.summary());
        }
        long droppedBaggage = ledger.droppedBaggage();
        if (droppedBaggage != droppedBaggageBefore) {
            droppedBaggageBefore = droppedBaggage;
            AgentLog.info(
                    "baggage items left out: " + droppedBaggage + "; what goes along is at most " + Baggage.MAX_ITEMS
                            + " items of together " + Baggage.MAX_CHARS + " characters that the format can hold");
        }
    }
}

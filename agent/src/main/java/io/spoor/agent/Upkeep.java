package io.spoor.agent;

import io.spoor.reporter.DropSummary;
import io.spoor.reporter.Parker;
import io.spoor.reporter.Reporter;
import io.spoor.reporter.jmx.JaegerFigures;
import io.spoor.reporter.jmx.LedgerFigures;
import io.spoor.reporter.jmx.Registration;
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

    private final LedgerFigures figures;
    private final DropSummary drops;
    private final long jmxAt;
    private final @Nullable LiveSettings live;
    private @Nullable Registration registration;

    /** {@code live} is null where no file is watched. */
    Upkeep(Settings settings, Ledger ledger, Reporter reporter, @Nullable LiveSettings live) {
        this.live = live;
        long now = System.nanoTime();
        this.drops = new DropSummary(ledger, reporter, new Reporting.Log(), now);
        this.figures = new LedgerFigures(ledger, Clock.SYSTEM);
        this.jmxAt = now + TimeUnit.MILLISECONDS.toNanos(settings.get(KnownSettings.JMX_DELAY));
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
        drops.tick(now);
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
}

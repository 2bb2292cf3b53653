package io.spoor.agent;

import io.spoor.instrumentation.engine.Engine;
import io.spoor.instrumentation.engine.Switches;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.log.AgentLog;
import io.spoor.tracer.propagation.JaegerPropagator;
import io.spoor.tracer.sampling.Samplers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Puts the parts together, in the order that start-up needs, before the application's {@code main}. */
public final class Agent implements BiConsumer<String, Instrumentation> {
    private final long startNanos;

    /** {@code startNanos} is when the JVM called the agent, on the time line of {@link System#nanoTime()}. */
    public Agent(long startNanos) {
        this.startNanos = startNanos;
    }

    @Override
    public void accept(@Nullable String arguments, Instrumentation instrumentation) {
        long jarNanos = System.nanoTime();
        Settings settings = new Settings(arguments, System.getProperties(), System.getenv());
        Settings.install(settings);
        AgentLog.debugTime("opening the jar and reading the settings", startNanos);
        AgentLog.debugTime("reading the settings", jarNanos);
        long reportingNanos = System.nanoTime();
        Ledger ledger = new Ledger();
        Reporting reporting = Reporting.start(settings, ledger);
        Tracer.install(new Tracer(
                Clock.SYSTEM,
                Samplers.from(settings),
                new JaegerPropagator(ledger),
                reporting.sink(),
                ledger,
                settings.get(KnownSettings.TRACE_ID_128_BIT)));
        AgentLog.debugTime("making reporter and tracer", reportingNanos);
        try {
            Engine.install(
                    instrumentation,
                    new ConfiguredSwitches(settings),
                    ledger,
                    new AdviceErrors(ledger, settings.get(KnownSettings.FAIL_ON_ADVICE_ERROR)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(null, new Shutdown(reporting, ledger), "spoor-shutdown"));
        AgentLog.debug("started");
        AgentLog.debugTime("all before main", startNanos);
    }

    private static final class ConfiguredSwitches implements Switches {
        private final Settings settings;

        ConfiguredSwitches(Settings settings) {
            this.settings = settings;
        }

        @Override
        public boolean isEnabled(String instrumentation) {
            return settings.isInstrumentationEnabled(instrumentation);
        }

        @Override
        public void check(Collection<String> instrumentations) {
            settings.checkInstrumentations(instrumentations);
        }
    }

    /** Sends what there is when the JVM ends, and says what went wrong inside the agent, if anything did. */
    private static final class Shutdown implements Runnable {
        private final Reporting reporting;
        private final Ledger ledger;

        Shutdown(Reporting reporting, Ledger ledger) {
            this.reporting = reporting;
            this.ledger = ledger;
        }

        @Override
        public void run() {
            reporting.close();
            if (ledger.adviceErrors() + ledger.linkErrors() + ledger.malformedContexts() > 0) {
                AgentLog.warn("advice errors: " + ledger.adviceErrors() + ", link errors: " + ledger.linkErrors()
                        + ", malformed trace contexts: " + ledger.malformedContexts());
            }
        }
    }
}

package io.spoor.agent;

import io.spoor.instrumentation.engine.Engine;
import io.spoor.instrumentation.engine.LiveSwitches;
import io.spoor.reporter.ReporterThread;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Sampler;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.log.AgentLog;
import io.spoor.tracer.propagation.ConfiguredPropagator;
import io.spoor.tracer.sampling.ChangingSampler;
import io.spoor.tracer.sampling.Samplers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts together, in the order that start-up needs, before the application's {@code main}. What can wait until
 * then is begun by {@link #run}: this class itself is that task, because another one would have to be loaded first.
 */
public final class Agent implements BiConsumer<Object[], Instrumentation>, Runnable {
    private @Nullable Settings settings;
    private @Nullable Ledger ledger;
    private @Nullable String arguments;
    private @Nullable ChangingSampler remote;
    private @Nullable ChangingSampler watched;
    private volatile @Nullable LiveSwitches switches;
    private volatile @Nullable Reporting reporting;

    /** Gets the agent's arguments and when the JVM called it, on the time line of {@link System#nanoTime()}. */
    @Override
    public void accept(@Nullable Object[] call, Instrumentation instrumentation) {
        String arguments = (String) call[0];
        long startNanos = (Long) Objects.requireNonNull(call[1]);
        long jarNanos = System.nanoTime();
        Settings settings = new Settings(arguments, System.getProperties(), System.getenv());
        Settings.install(settings);
        AgentLog.debugTime("opening the jar and reading the settings", startNanos);
        AgentLog.debugTime("reading the settings", jarNanos);
        long reportingNanos = System.nanoTime();
        Ledger ledger = new Ledger();
        this.arguments = arguments;
        this.settings = settings;
        this.ledger = ledger;
        Sampler sampler = sampler(settings);
        Reporting reporting = new Reporting(settings, ledger, this);
        this.reporting = reporting;
        reporting.start();
        Tracer.install(new Tracer(
                Clock.SYSTEM,
                sampler,
                propagator(settings, ledger),
                reporting.sink(),
                ledger,
                settings.get(KnownSettings.TRACE_ID_128_BIT)));
        AgentLog.debugTime("making reporter and tracer", reportingNanos);
        try {
            switches = Engine.install(
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

    /** Begins what is no part of the start-up. Called once, on a thread of the agent's. */
    @Override
    public void run() {
        Settings known = Objects.requireNonNull(settings);
        Ledger ours = Objects.requireNonNull(ledger);
        if (remote != null) {
            RemoteSampling.start(known, remote, ours);
        }
        LiveSettings live = watched == null ? null : new LiveSettings(known, arguments, watched, remote, this, ours);
        Upkeep upkeep =
                new Upkeep(known, ours, Objects.requireNonNull(reporting).reporter(), live);
        ReporterThread.newThread(upkeep, Upkeep.THREAD).start();
    }

    /** Null until the engine is set up. */
    @Nullable
    LiveSwitches switches() {
        return switches;
    }

    /** Wrapped only if it may change: who never asks for that doesn't load the class. */
    private Sampler sampler(Settings settings) {
        for (String problem : Samplers.problems(settings)) {
            AgentLog.warn(problem);
        }
        if (Samplers.isRemote(settings)) {
            remote = new ChangingSampler(Samplers.initialRemote(settings));
        }
        Sampler sampler = Samplers.from(settings, remote, Clock.SYSTEM);
        if (settings.isGiven(KnownSettings.CONFIG)) {
            sampler = watched = new ChangingSampler(sampler);
        }
        return sampler;
    }

    private static ConfiguredPropagator propagator(Settings settings, Ledger ledger) {
        List<String> formats = settings.get(KnownSettings.PROPAGATION);
        String unknown = ConfiguredPropagator.unknown(formats);
        if (unknown != null) {
            formats = Objects.requireNonNull(KnownSettings.PROPAGATION.defaultValue());
            AgentLog.warn(settings.describe(KnownSettings.PROPAGATION) + ": there is no format " + unknown + "; using "
                    + formats + " (default)");
        }
        return new ConfiguredPropagator(formats, ledger);
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
            if (ledger.adviceErrors() + ledger.linkErrors() + ledger.malformedContexts() + ledger.droppedBaggage()
                    > 0) {
                AgentLog.warn("advice errors: " + ledger.adviceErrors() + ", link errors: " + ledger.linkErrors()
                        + ", malformed trace contexts: " + ledger.malformedContexts() + ", baggage items left out: "
                        + ledger.droppedBaggage());
            }
        }
    }
}

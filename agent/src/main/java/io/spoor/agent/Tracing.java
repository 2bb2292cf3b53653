package io.spoor.agent;

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
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What spans need, as it is configured: ledger, sampler, reporter and the tracer that they are given to. Made from inside
 * the load of a class of the application's, so making it must start no thread and wait for none.
 */
final class Tracing implements Runnable {
    private final Settings settings;
    private final @Nullable String arguments;
    private final Agent agent;
    private final Ledger ledger = new Ledger();
    private final Reporting reporting;
    private @Nullable ChangingSampler remote;
    private @Nullable ChangingSampler watched;

    /** Installs the tracer. {@code thread} sleeps, and will do the reporter's work. */
    Tracing(Settings settings, @Nullable String arguments, Agent agent, Thread thread) {
        this.settings = settings;
        this.arguments = arguments;
        this.agent = agent;
        Sampler sampler = sampler();
        reporting = new Reporting(settings, ledger, this, thread);
        Tracer.install(new Tracer(
                Clock.SYSTEM,
                sampler,
                propagator(),
                reporting.sink(),
                ledger,
                settings.get(KnownSettings.TRACE_ID_128_BIT)));
    }

    /** Begins what is no part of the start-up. Called once, on the agent's thread. */
    @Override
    public void run() {
        if (remote != null) {
            RemoteSampling.start(settings, remote, ledger);
        }
        LiveSettings live =
                watched == null ? null : new LiveSettings(settings, arguments, watched, remote, agent, ledger);
        Upkeep upkeep = new Upkeep(settings, ledger, reporting.reporter(), live);
        ReporterThread.newThread(upkeep, Upkeep.THREAD).start();
    }

    Reporting reporting() {
        return reporting;
    }

    Consumer<Throwable> adviceErrors() {
        return new AdviceErrors(ledger, settings.get(KnownSettings.FAIL_ON_ADVICE_ERROR));
    }

    /** Sends what there is, and says what went wrong inside the agent, if anything did. */
    void close() {
        reporting.close();
        if (ledger.adviceErrors() + ledger.linkErrors() + ledger.malformedContexts() + ledger.droppedBaggage() > 0) {
            AgentLog.warn("advice errors: " + ledger.adviceErrors() + ", link errors: " + ledger.linkErrors()
                    + ", malformed trace contexts: " + ledger.malformedContexts() + ", baggage items left out: "
                    + ledger.droppedBaggage());
        }
    }

    /** Wrapped only if it may change: who never asks for that doesn't load the class. */
    private Sampler sampler() {
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

    private ConfiguredPropagator propagator() {
        List<String> formats = settings.get(KnownSettings.PROPAGATION);
        String unknown = ConfiguredPropagator.unknown(formats);
        if (unknown != null) {
            formats = Objects.requireNonNull(KnownSettings.PROPAGATION.defaultValue());
            AgentLog.warn(settings.describe(KnownSettings.PROPAGATION) + ": there is no format " + unknown + "; using "
                    + formats + " (default)");
        }
        return new ConfiguredPropagator(formats, ledger);
    }
}

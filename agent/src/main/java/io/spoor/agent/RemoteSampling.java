package io.spoor.agent;

import io.spoor.reporter.Parker;
import io.spoor.reporter.ReporterThread;
import io.spoor.reporter.sampling.SamplingPoller;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.ServiceName;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.sampling.ChangingSampler;

/** Asks Jaeger how to sample, on a thread of its own: a server that doesn't answer holds up nothing else. */
final class RemoteSampling {
    private static final String THREAD = "spoor-sampling";

    private RemoteSampling() {}

    static void start(Settings settings, ChangingSampler sampler, Ledger ledger) {
        SamplingPoller poller = new SamplingPoller(
                settings.get(KnownSettings.SAMPLER_MANAGER),
                ServiceName.of(settings, System.getProperties()),
                settings.get(KnownSettings.SAMPLER_REFRESH_INTERVAL),
                sampler,
                Clock.SYSTEM,
                Parker.SYSTEM,
                ledger,
                new Reporting.Log());
        ReporterThread.newThread(poller, THREAD).start();
    }
}

package io.spoor.tracer.sampling;

import io.spoor.tracer.Sampler;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.log.AgentLog;
import org.jspecify.annotations.Nullable;

/** Makes the sampler that is configured. */
public final class Samplers {
    /** jaeger-client-java's, also while its remote sampler has no answer yet (RemoteControlledSampler). */
    static final double DEFAULT_RATE = 0.001;

    private Samplers() {}

    /**
     * The configured sampler; all traces if nothing is configured, because who attaches an agent wants to see something.
     * What can't be used is said in one line.
     */
    public static Sampler from(Settings settings) {
        String type = settings.get(KnownSettings.SAMPLER_TYPE);
        Double param = settings.get(KnownSettings.SAMPLER_PARAM);
        if (type.equals("const")) {
            return constant(settings, param);
        }
        if (type.equals("probabilistic")) {
            return probabilistic(settings, param);
        }
        AgentLog.warn(settings.describe(KnownSettings.SAMPLER_TYPE) + ": " + type
                + " is not supported yet, expected const or probabilistic; using probabilistic with " + DEFAULT_RATE);
        return new ProbabilisticSampler(DEFAULT_RATE);
    }

    private static Sampler constant(Settings settings, @Nullable Double param) {
        if (param != null && param != 0 && param != 1) {
            AgentLog.warn(settings.describe(KnownSettings.SAMPLER_PARAM)
                    + ": expected 0 or 1 for sampler.type const (a share of traces is sampler.type probabilistic);"
                    + " using 1");
        }
        return new ConstSampler(param == null || param != 0);
    }

    private static Sampler probabilistic(Settings settings, @Nullable Double param) {
        if (param != null && param >= 0 && param <= 1) {
            return new ProbabilisticSampler(param);
        }
        if (param != null) {
            AgentLog.warn(settings.describe(KnownSettings.SAMPLER_PARAM)
                    + ": expected 0 to 1 for sampler.type probabilistic; using " + DEFAULT_RATE + " (default)");
        }
        return new ProbabilisticSampler(DEFAULT_RATE);
    }
}

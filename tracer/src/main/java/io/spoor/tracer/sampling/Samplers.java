package io.spoor.tracer.sampling;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Sampler;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the samplers that are configured. */
public final class Samplers {
    /** jaeger-client-java's, also while its remote sampler has no answer yet (RemoteControlledSampler). */
    static final double DEFAULT_RATE = 0.001;

    private static final double DEFAULT_TRACES_PER_SECOND = 1;

    private Samplers() {}

    /**
     * The configured sampler; all traces if nothing is configured, because who attaches an agent wants to see something.
     * In place of what {@link #problems} tells of, defaults.
     *
     * @param remote what follows the receiver's strategy, where {@link #isRemote}; else not used
     */
    public static Sampler from(Settings settings, @Nullable Sampler remote, Clock clock) {
        Sampler base = base(settings, remote, clock);
        List<String> rates = settings.get(KnownSettings.SAMPLER_RATES);
        return rates.isEmpty() ? base : OperationRates.over(base, rates);
    }

    /** Whether the receiver is to be asked how to sample. */
    public static boolean isRemote(Settings settings) {
        return settings.get(KnownSettings.SAMPLER_TYPE).equals("remote");
    }

    /** What decides until the receiver has answered. */
    public static Sampler initialRemote(Settings settings) {
        Double param = settings.get(KnownSettings.SAMPLER_PARAM);
        return new ProbabilisticSampler(isShare(param) ? param : DEFAULT_RATE);
    }

    /** A line for each value that can't be used: what was expected, and what is used instead. */
    public static List<String> problems(Settings settings) {
        List<String> problems = new ArrayList<>();
        Double param = settings.get(KnownSettings.SAMPLER_PARAM);
        String problem = param == null ? null : problem(settings.get(KnownSettings.SAMPLER_TYPE), param);
        if (problem != null) {
            problems.add(settings.describe(KnownSettings.SAMPLER_PARAM) + ": expected " + problem);
        }
        for (String rule : settings.get(KnownSettings.SAMPLER_RATES)) {
            if (OperationRates.rate(rule) == null) {
                problems.add(settings.describe(KnownSettings.SAMPLER_RATES)
                        + ": expected operation=rate with a rate from 0 to 1, not " + rule + "; it is left out");
            }
        }
        return problems;
    }

    private static @Nullable String problem(String type, double param) {
        if (type.equals("const")) {
            return param == 0 || param == 1
                    ? null
                    : "0 or 1 for sampler.type const (a share of traces is sampler.type probabilistic); using 1";
        }
        if (type.equals("ratelimiting")) {
            return param >= 0
                    ? null
                    : "0 or more for sampler.type ratelimiting; using " + DEFAULT_TRACES_PER_SECOND + " (default)";
        }
        return isShare(param) ? null : "0 to 1 for sampler.type " + type + "; using " + DEFAULT_RATE + " (default)";
    }

    private static Sampler base(Settings settings, @Nullable Sampler remote, Clock clock) {
        Double param = settings.get(KnownSettings.SAMPLER_PARAM);
        switch (settings.get(KnownSettings.SAMPLER_TYPE)) {
            case "const":
                return new ConstSampler(param == null || param != 0);
            case "ratelimiting":
                return new RateLimitingSampler(param != null && param >= 0 ? param : DEFAULT_TRACES_PER_SECOND, clock);
            case "remote":
                return remote == null ? initialRemote(settings) : remote;
            default:
                return new ProbabilisticSampler(isShare(param) ? param : DEFAULT_RATE);
        }
    }

    private static boolean isShare(@Nullable Double param) {
        return param != null && param >= 0 && param <= 1;
    }
}

package io.spoor.agent;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Sampler;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Setting;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.config.SettingsWatch;
import io.spoor.tracer.log.AgentLog;
import io.spoor.tracer.sampling.ChangingSampler;
import io.spoor.tracer.sampling.IgnoredUrls;
import io.spoor.tracer.sampling.Samplers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets an edit of the file that {@code tracer.config} names take effect without a restart, as far as that can be. */
final class LiveSettings {
    private static final List<Setting<?>> OF_THE_SAMPLER =
            Arrays.asList(KnownSettings.SAMPLER_TYPE, KnownSettings.SAMPLER_PARAM, KnownSettings.SAMPLER_RATES);

    private final SettingsWatch watch;
    private final ChangingSampler sampler;
    private final Ledger ledger;
    private @Nullable ChangingSampler remote;
    private Settings current;

    /**
     * Does nothing yet.
     *
     * @param sampler that decides, and is changed
     * @param remote that follows the sampling manager; null if nobody asks it yet
     */
    LiveSettings(
            Settings settings,
            @Nullable String arguments,
            ChangingSampler sampler,
            @Nullable ChangingSampler remote,
            Ledger ledger) {
        this.watch = new SettingsWatch(settings, arguments, System.getProperties(), System.getenv());
        this.current = settings;
        this.sampler = sampler;
        this.remote = remote;
        this.ledger = ledger;
    }

    /** Looks once. */
    void look() {
        Settings next = watch.look();
        if (next == null) {
            return;
        }
        List<String> problems = Samplers.problems(next);
        if (!problems.isEmpty()) {
            watch.refuse(problems.get(0));
            return;
        }
        for (Setting<?> setting : KnownSettings.all()) {
            if (!Objects.equals(current.get(setting), next.get(setting))) {
                boolean isLive = setting == KnownSettings.IGNORE_URLS || OF_THE_SAMPLER.contains(setting);
                AgentLog.info(Setting.PREFIX + setting.name() + " has changed"
                        + (isLive ? "" : "; that takes effect with the next start"));
            }
        }
        apply(next);
        current = next;
    }

    private void apply(Settings next) {
        IgnoredUrls.set(IgnoredUrls.of(next.get(KnownSettings.IGNORE_URLS)));
        for (Setting<?> setting : OF_THE_SAMPLER) {
            if (!Objects.equals(current.get(setting), next.get(setting))) {
                sampler.set(sampler(next));
                return;
            }
        }
    }

    private Sampler sampler(Settings next) {
        if (Samplers.isRemote(next) && remote == null) {
            remote = new ChangingSampler(Samplers.initialRemote(next));
            RemoteSampling.start(next, remote, ledger);
        }
        return Samplers.from(next, remote, Clock.SYSTEM);
    }
}

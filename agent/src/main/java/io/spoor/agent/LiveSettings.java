package io.spoor.agent;

import io.spoor.instrumentation.engine.LiveSwitches;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets an edit of the file that {@code tracer.config} names take effect without a restart, as far as that can be. */
final class LiveSettings {
    private static final List<Setting<?>> OF_THE_SAMPLER =
            Arrays.asList(KnownSettings.SAMPLER_TYPE, KnownSettings.SAMPLER_PARAM, KnownSettings.SAMPLER_RATES);

    /** Beside the switches themselves: without one of these, an instrumentation is not woven. */
    private static final List<Setting<?>> OF_INSTRUMENTATIONS = Arrays.asList(
            KnownSettings.JDBC_CONNECTION_SPANS, KnownSettings.JDBC_BIND_VALUES, KnownSettings.JDBC_ROW_COUNTS);

    private final SettingsWatch watch;
    private final ChangingSampler sampler;
    private final Agent agent;
    private final Ledger ledger;
    private @Nullable ChangingSampler remote;
    private Settings current;

    /**
     * Does nothing yet.
     *
     * @param sampler that decides, and is changed
     * @param remote that follows the sampling manager; null if nobody asks it yet
     * @param agent whose instrumentations are switched
     */
    LiveSettings(
            Settings settings,
            @Nullable String arguments,
            ChangingSampler sampler,
            @Nullable ChangingSampler remote,
            Agent agent,
            Ledger ledger) {
        this.watch = new SettingsWatch(settings, arguments, System.getProperties(), System.getenv());
        this.current = settings;
        this.sampler = sampler;
        this.agent = agent;
        this.remote = remote;
        this.ledger = ledger;
    }

    /** Looks once. */
    void look() {
        Settings next = watch.look();
        if (next == null) {
            return;
        }
        LiveSwitches switches = agent.switches();
        List<String> problems = new ArrayList<>(Samplers.problems(next));
        if (switches != null) {
            problems.addAll(next.unknownSwitches(switches.instrumentations()));
            problems.removeAll(current.unknownSwitches(switches.instrumentations()));
        }
        if (!problems.isEmpty()) {
            watch.refuse(problems.get(0));
            return;
        }
        apply(next);
        sayWhatHasChanged(next);
        if (switches != null) {
            apply(next, switches);
        }
        current = next;
    }

    /** Once it is in effect: who reads it may rely on it. */
    private void sayWhatHasChanged(Settings next) {
        for (Setting<?> setting : KnownSettings.all()) {
            if (!Objects.equals(current.get(setting), next.get(setting))) {
                boolean isLive = setting == KnownSettings.IGNORE_URLS
                        || OF_THE_SAMPLER.contains(setting)
                        || OF_INSTRUMENTATIONS.contains(setting);
                AgentLog.info(Setting.PREFIX + setting.name() + " has changed"
                        + (isLive ? "" : "; that takes effect with the next start"));
            }
        }
    }

    private void apply(Settings next, LiveSwitches switches) {
        StringBuilder changed = new StringBuilder();
        for (String name : switches.instrumentations()) {
            boolean isOn = next.isInstrumentationEnabled(name);
            if (isOn != current.isInstrumentationEnabled(name)) {
                changed.append(changed.length() == 0 ? "" : ", ").append(name).append(isOn ? " is on" : " is off");
            }
        }
        if (changed.length() > 0) {
            int classes = switches.apply(new ConfiguredSwitches(next));
            AgentLog.info("instrumentations have changed: " + changed + "; classes changed: " + classes);
        }
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

package io.spoor.agent;

import io.spoor.instrumentation.engine.Switches;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import java.util.Collection;

/** The switches as some settings have them. */
final class ConfiguredSwitches implements Switches {
    private final Settings settings;

    ConfiguredSwitches(Settings settings) {
        this.settings = settings;
    }

    @Override
    public boolean isEnabled(String instrumentation) {
        return settings.isInstrumentationEnabled(instrumentation);
    }

    @Override
    public Collection<String> classesIn(String setting) {
        if (!setting.equals(KnownSettings.HANDOVER_EXECUTORS.name())) {
            throw new IllegalArgumentException("no setting of class names: " + setting);
        }
        return settings.get(KnownSettings.HANDOVER_EXECUTORS);
    }

    @Override
    public void check(Collection<String> instrumentations) {
        settings.checkInstrumentations(instrumentations);
    }
}

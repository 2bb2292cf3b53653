package io.spoor.agent;

import io.spoor.instrumentation.engine.Switches;
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
    public void check(Collection<String> instrumentations) {
        settings.checkInstrumentations(instrumentations);
    }
}

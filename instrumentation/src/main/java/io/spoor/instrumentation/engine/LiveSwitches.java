package io.spoor.instrumentation.engine;

import io.spoor.instrumentation.common.Switched;
import java.util.Collections;
import java.util.Set;

/**
 * Switches instrumentations while the service runs. What is switched off is put back as the application has it, what is
 * switched on is woven, so that neither pays for the other. Calls that are under way end as they began.
 */
public final class LiveSwitches {
    private final Index index;
    private final Gate gate;
    private final LoadedClasses loaded;

    LiveSwitches(Index index, Gate gate, LoadedClasses loaded) {
        this.index = index;
        this.gate = gate;
        this.loaded = loaded;
    }

    /** The names of all instrumentations, on or off. */
    public Set<String> instrumentations() {
        return Collections.unmodifiableSet(index.instrumentations());
    }

    /** Returns when it has taken effect. Answers how many classes were changed. */
    public synchronized int apply(Switches next) {
        Set<String> changed = index.switchTo(next);
        if (changed.isEmpty()) {
            return 0;
        }
        gate.switched();
        int classes = loaded.retransform(changed);
        Switched.happened();
        return classes;
    }
}

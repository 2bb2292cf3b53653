package io.spoor.instrumentation.engine;

import java.util.Collection;

/** Which instrumentations the user wants: {@code tracer.instrumentation.<name>.enabled}. */
public interface Switches {
    boolean isEnabled(String instrumentation);

    /** The binary names of classes that a setting lists. */
    Collection<String> classesIn(String setting);

    /** Called once with the names of all instrumentations, so that a switch for one that does not exist can be said. */
    void check(Collection<String> instrumentations);
}

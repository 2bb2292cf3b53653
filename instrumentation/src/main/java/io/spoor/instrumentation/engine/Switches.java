package io.spoor.instrumentation.engine;

/** Which instrumentations the user wants: {@code tracer.instrumentation.<name>.enabled}. */
public interface Switches {
    boolean isEnabled(String instrumentation);
}

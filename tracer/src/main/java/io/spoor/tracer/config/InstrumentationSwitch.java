package io.spoor.tracer.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The names of {@code tracer.instrumentation.<name>.enabled}, one for each instrumentation. Which instrumentations
 * exist is the engine's knowledge, not the tracer's.
 */
final class InstrumentationSwitch {
    private static final String START = "instrumentation.";
    private static final String END = ".enabled";
    private static final String VARIABLE_START = Setting.environmentName(START);
    private static final String VARIABLE_END = "_ENABLED";

    private InstrumentationSwitch() {}

    static String nameOf(String instrumentation) {
        return START + instrumentation + END;
    }

    /** The instrumentation that the setting {@code name} switches; null if it is another setting. */
    static @Nullable String instrumentationOf(String name) {
        return between(name, START, END);
    }

    /** As {@link #instrumentationOf}, for the name of an environment variable. */
    static @Nullable String instrumentationOfVariable(String variable) {
        String name = between(variable, VARIABLE_START, VARIABLE_END);
        return name == null ? null : name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable String between(String name, String start, String end) {
        boolean matches = name.length() > start.length() + end.length() && name.startsWith(start) && name.endsWith(end);
        return matches ? name.substring(start.length(), name.length() - end.length()) : null;
    }
}

package io.spoor.tracer.config;

import io.spoor.tracer.log.AgentLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is configured. Sources, strongest first: agent argument, system property, environment, the file that {@code
 * tracer.config} names, the Jaeger clients' own names (property, then environment), default. A value that isn't usable
 * makes one line and gives way to the next source. Immutable; a changed file makes new ones.
 */
public final class Settings {
    private static @Nullable Settings pending;

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Given> given = new HashMap<>();
    private final Map<String, Boolean> switches = new HashMap<>();
    private final Map<String, String> tags;
    private final List<String> problems = new ArrayList<>();

    /**
     * Reads all settings, whatever they hold.
     *
     * @param agentArguments what follows {@code -javaagent:tracer.jar=}; null for none
     */
    public Settings(@Nullable String agentArguments, Properties system, Map<String, String> environment) {
        List<Source> sources = new ArrayList<>(6);
        sources.add(Source.agentArguments(agentArguments, problems));
        sources.add(Source.systemProperties(system));
        sources.add(Source.environment(environment));
        sources.add(Source.file(first(sources, KnownSettings.CONFIG), problems));
        sources.add(Source.jaegerProperties(system));
        sources.add(Source.jaegerEnvironment(environment));
        for (Setting<?> setting : KnownSettings.all()) {
            resolve(setting, sources);
        }
        for (Source source : sources) {
            readOthers(source);
        }
        Given configuredTags = given.get(KnownSettings.TAGS.name());
        tags = configuredTags == null
                ? Collections.<String, String>emptyMap()
                : TagsFormat.parse(configuredTags, system, environment, problems);
    }

    /** The agent's settings; if none are installed, the defaults. A constant for the JIT. */
    public static Settings get() {
        return Installed.SETTINGS;
    }

    /** Makes {@code settings} the ones that {@link #get()} answers, once and for all, and says what is wrong in them. */
    public static void install(Settings settings) {
        pending = settings;
        if (get() != settings) {
            throw new IllegalStateException("settings are in use already");
        }
        AgentLog.configure(settings.get(KnownSettings.LOG_LEVEL), settings.get(KnownSettings.LOG_FILE));
        for (String problem : settings.problems) {
            AgentLog.warn(problem);
        }
    }

    /** The value; null only where the setting has no default. */
    @SuppressWarnings("unchecked") // resolve() keeps under a setting's name what that setting made of a text
    public <T> T get(Setting<T> setting) {
        return (T) values.get(setting.name());
    }

    /** Whether a usable value was given, so that {@link #get} answers that and not the default. */
    public boolean isGiven(Setting<?> setting) {
        return given.containsKey(setting.name());
    }

    /** Name, value and source as they were given, to begin a line that complains about the value. */
    public String describe(Setting<?> setting) {
        Given text = given.get(setting.name());
        return text == null ? Setting.PREFIX + setting.name() + " (default)" : text.toString();
    }

    /** {@code tracer.instrumentation.<name>.enabled}; true unless it is switched off or needs a setting that is. */
    public boolean isInstrumentationEnabled(String name) {
        Setting<Boolean> needed = KnownSettings.neededBy(name);
        return !Boolean.FALSE.equals(switches.get(name)) && (needed == null || get(needed));
    }

    /** Says which instrumentations are switched that do not exist, one line each. */
    public void checkInstrumentations(Collection<String> existing) {
        for (String problem : unknownSwitches(existing)) {
            AgentLog.warn(problem);
        }
    }

    /** One line for each instrumentation that is switched and does not exist. */
    public List<String> unknownSwitches(Collection<String> existing) {
        List<String> problems = new ArrayList<>();
        for (String name : switches.keySet()) {
            if (!existing.contains(name)) {
                problems.add(Setting.PREFIX + InstrumentationSwitch.nameOf(name)
                        + ": there is no instrumentation of that name" + suggestion(Nearest.to(name, existing))
                        + "; it is ignored");
            }
        }
        return problems;
    }

    /** {@code tracer.tags}, in the order in which they were written. */
    public Map<String, String> tags() {
        return tags;
    }

    /** One line for each thing that isn't usable. */
    public List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    private static @Nullable Given first(List<Source> sources, Setting<?> setting) {
        for (Source source : sources) {
            Given text = source.get(setting.name());
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private <T> void resolve(Setting<T> setting, List<Source> sources) {
        T value = setting.defaultValue();
        List<Given> unusable = Collections.emptyList();
        for (Source source : sources) {
            Given text = source.get(setting.name());
            T parsed = text == null ? null : setting.parse(text.text);
            if (parsed != null) {
                given.put(setting.name(), text);
                value = parsed;
                break;
            }
            if (text != null) {
                unusable = unusable.isEmpty() ? new ArrayList<>() : unusable;
                unusable.add(text);
            }
        }
        values.put(setting.name(), value);
        for (Given text : unusable) {
            problems.add(text + ": expected " + setting.expected() + "; using " + inUse(setting, value));
        }
    }

    private <T> String inUse(Setting<T> setting, @Nullable T value) {
        Given text = given.get(setting.name());
        if (text != null) {
            return text.toString();
        }
        return value == null ? "the default" : setting.write(value) + " (default)";
    }

    /** Switches of instrumentations, and what is no setting at all. */
    private void readOthers(Source source) {
        for (Map.Entry<String, Given> entry : source.values().entrySet()) {
            String name = entry.getKey();
            Given text = entry.getValue();
            if (values.containsKey(name)) {
                continue;
            }
            String instrumentation = InstrumentationSwitch.instrumentationOf(name);
            if (instrumentation == null) {
                problems.add(
                        text + ": there is no such setting" + suggestion(source.nearest(name)) + "; it is ignored");
                continue;
            }
            Boolean enabled = Parsing.flag(text.text);
            if (enabled != null) {
                switches.putIfAbsent(instrumentation, enabled); // sources come strongest first
            } else {
                problems.add(text + ": expected true or false; using the next source's, or true (default)");
            }
        }
    }

    private static String suggestion(@Nullable String name) {
        return name == null ? "" : " (did you mean " + name + "?)";
    }

    /** Initialised on first use, so that the JIT sees a constant. */
    private static final class Installed {
        static final Settings SETTINGS = take();

        private static Settings take() {
            Settings settings = pending;
            return settings == null
                    ? new Settings(null, new Properties(), Collections.<String, String>emptyMap())
                    : settings;
        }
    }
}

package io.spoor.tracer.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One place that settings come from: what was given there, by the setting's name without prefix. Texts are trimmed;
 * empty ones count as absent, because a variable that is set to nothing is how many deployments leave something out.
 */
final class Source {
    private static final String ENVIRONMENT_PREFIX = "TRACER_";
    private static final String SYSTEM_PROPERTY = "system property";
    private static final String ENVIRONMENT_VARIABLE = "environment variable";

    private final String where;
    private final Map<String, Given> values = new LinkedHashMap<>();

    private Source(String where) {
        this.where = where;
    }

    /** {@code name=value,name=value}, where {@code \,} is a comma that belongs to the value. */
    static Source agentArguments(@Nullable String arguments, List<String> problems) {
        Source source = new Source("agent argument");
        if (arguments == null) {
            return source;
        }
        StringBuilder item = new StringBuilder();
        for (int i = 0; i <= arguments.length(); i++) {
            char c = i == arguments.length() ? ',' : arguments.charAt(i);
            if (c == '\\' && i + 1 < arguments.length() && arguments.charAt(i + 1) == ',') {
                item.append(',');
                i++;
            } else if (c == ',') {
                source.addArgument(item.toString().trim(), problems);
                item.setLength(0);
            } else {
                item.append(c);
            }
        }
        return source;
    }

    static Source systemProperties(Properties properties) {
        Source source = new Source(SYSTEM_PROPERTY);
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(Setting.PREFIX)) {
                source.add(withoutPrefix(key), key, properties.getProperty(key));
            }
        }
        return source;
    }

    static Source environment(Map<String, String> environment) {
        Source source = new Source(ENVIRONMENT_VARIABLE);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String key = variable.getKey();
            if (key.startsWith(ENVIRONMENT_PREFIX)) {
                source.add(nameOfVariable(key), key, variable.getValue());
            }
        }
        return source;
    }

    /** The file that {@code config} names, if it names one. */
    static Source file(@Nullable Given config, List<String> problems) {
        if (config == null) {
            return new Source("file");
        }
        Source source = new Source("file " + config.text);
        Properties properties = SettingsFile.read(config, problems);
        for (String key : properties.stringPropertyNames()) {
            source.add(withoutPrefix(key), key, properties.getProperty(key));
        }
        return source;
    }

    /** System properties under the Jaeger clients' names. */
    static Source jaegerProperties(Properties properties) {
        Source source = new Source(SYSTEM_PROPERTY);
        for (Setting<?> setting : KnownSettings.all()) {
            for (String alias : setting.aliases()) {
                source.add(setting.name(), alias, properties.getProperty(alias));
            }
        }
        return source;
    }

    /** Environment variables under the Jaeger clients' names. */
    static Source jaegerEnvironment(Map<String, String> environment) {
        Source source = new Source(ENVIRONMENT_VARIABLE);
        for (Setting<?> setting : KnownSettings.all()) {
            for (String alias : setting.aliases()) {
                source.add(setting.name(), alias, environment.get(alias));
            }
        }
        return source;
    }

    @Nullable
    Given get(String name) {
        return values.get(name);
    }

    Map<String, Given> values() {
        return values;
    }

    /** The setting whose name, as one writes it here, comes nearest to an unknown one; null if none comes near. */
    @Nullable
    String nearest(String unknown) {
        boolean isEnvironment = where.equals(ENVIRONMENT_VARIABLE);
        List<String> names = new ArrayList<>();
        for (Setting<?> setting : KnownSettings.all()) {
            names.add(isEnvironment ? setting.environmentName() : Setting.PREFIX + setting.name());
        }
        return Nearest.to(isEnvironment ? unknown : Setting.PREFIX + unknown, names);
    }

    private void addArgument(String item, List<String> problems) {
        int equals = item.indexOf('=');
        if (equals > 0) {
            String name = item.substring(0, equals).trim();
            add(withoutPrefix(name), name, item.substring(equals + 1));
        } else if (!item.isEmpty()) {
            problems.add(Quoted.of(item) + " (" + where + "): expected name=value; it is ignored");
        }
    }

    private void add(String setting, String written, @Nullable String text) {
        String trimmed = text == null ? "" : text.trim();
        if (!trimmed.isEmpty() && !values.containsKey(setting)) {
            values.put(setting, new Given(written, trimmed, where));
        }
    }

    private static String withoutPrefix(String name) {
        return name.startsWith(Setting.PREFIX) ? name.substring(Setting.PREFIX.length()) : name;
    }

    /** The setting that {@code variable} stands for; if there is none, a name that is as unknown. */
    private static String nameOfVariable(String variable) {
        for (Setting<?> setting : KnownSettings.all()) {
            if (setting.environmentName().equals(variable)) {
                return setting.name();
            }
        }
        String instrumentation = InstrumentationSwitch.instrumentationOfVariable(variable);
        return instrumentation == null ? variable : InstrumentationSwitch.nameOf(instrumentation);
    }
}

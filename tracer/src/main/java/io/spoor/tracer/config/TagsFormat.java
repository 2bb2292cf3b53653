package io.spoor.tracer.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The format of {@code JAEGER_TAGS}: {@code key=value,key=${NAME:default}}. Loaded only when there are tags. */
final class TagsFormat {
    private TagsFormat() {}

    static Map<String, String> parse(
            Given given, Properties system, Map<String, String> environment, List<String> problems) {
        Map<String, String> tags = new LinkedHashMap<>();
        String text = given.text;
        for (int from = 0; from <= text.length(); ) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            String item = text.substring(from, to).trim();
            from = to + 1;
            int equals = item.indexOf('=');
            String key = equals < 0 ? "" : item.substring(0, equals).trim();
            String value =
                    key.isEmpty() ? null : resolve(item.substring(equals + 1).trim(), system, environment);
            if (value != null) {
                tags.put(key, value);
            } else if (!item.isEmpty()) {
                problems.add(given + ": expected key=value, or key=${NAME:default} where NAME is a system property or"
                        + " environment variable; " + Quoted.of(item) + " is left out");
            }
        }
        return Collections.unmodifiableMap(tags);
    }

    /** Null if {@code value} refers to what does not exist and has no default. */
    private static @Nullable String resolve(String value, Properties system, Map<String, String> environment) {
        if (!value.startsWith("${") || !value.endsWith("}")) {
            return value;
        }
        int colon = value.indexOf(':');
        String name = value.substring(2, colon < 0 ? value.length() - 1 : colon);
        String resolved = system.getProperty(name);
        if (resolved == null) {
            resolved = environment.get(name);
        }
        return resolved == null && colon >= 0 ? value.substring(colon + 1, value.length() - 1) : resolved;
    }
}

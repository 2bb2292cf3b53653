package io.spoor.tracer.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be configured: its name, how its text is read, what it is without one. A setting knows nothing of
 * where its value comes from.
 *
 * @param <T> immutable
 */
public abstract class Setting<T> {
    /** What every name starts with, in a system property; {@code TRACER_} in the environment. */
    public static final String PREFIX = "tracer.";

    private final String name;
    private final @Nullable T defaultValue;
    private final String[] aliases;
    private final String description;

    /**
     * @param name without the prefix; lower-case words joined by dots
     * @param defaultValue null where there is none, or where it depends on something else
     * @param description one sentence, for docs/configuration.md
     * @param aliases names in the Jaeger clients, as property or environment variable, strongest first
     */
    protected Setting(String name, @Nullable T defaultValue, String description, String... aliases) {
        this.name = name;
        this.defaultValue = defaultValue;
        this.description = description;
        this.aliases = aliases;
    }

    /** The value of {@code text}, which is trimmed and not empty; null if it isn't usable. Never throws. */
    protected abstract @Nullable T parse(String text);

    /** What {@link #parse} accepts, to be read after "expected". */
    public abstract String expected();

    /** {@code value} as one would write it. */
    public String write(T value) {
        return String.valueOf(value);
    }

    public final String name() {
        return name;
    }

    public final @Nullable T defaultValue() {
        return defaultValue;
    }

    public final String description() {
        return description;
    }

    public final List<String> aliases() {
        List<String> list = new ArrayList<>(aliases.length);
        Collections.addAll(list, aliases);
        return list;
    }

    /** The name in the environment. */
    public final String environmentName() {
        return environmentName(name);
    }

    /** {@code TRACER_} and the name in upper case, with underscores for what a variable's name can't hold. */
    static String environmentName(String name) {
        char[] chars = (PREFIX + name).toCharArray();
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            chars[i] = c == '.' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
        }
        return new String(chars);
    }

    /** Any text. */
    static final class Text extends Setting<String> {
        private final String expected;

        Text(String name, @Nullable String defaultValue, String expected, String description, String... aliases) {
            super(name, defaultValue, description, aliases);
            this.expected = expected;
        }

        @Override
        protected String parse(String text) {
            return text;
        }

        @Override
        public String expected() {
            return expected;
        }
    }

    /** True or false. */
    static final class Flag extends Setting<Boolean> {
        Flag(String name, boolean defaultValue, String description, String... aliases) {
            super(name, defaultValue, description, aliases);
        }

        @Override
        protected @Nullable Boolean parse(String text) {
            return parseFlag(text);
        }

        static @Nullable Boolean parseFlag(String text) {
            if (text.equalsIgnoreCase("true")) {
                return Boolean.TRUE;
            }
            return text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
        }

        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** A whole number within bounds. */
    static final class Int extends Setting<Integer> {
        private final String what;
        private final int min;
        private final int max;

        Int(String name, int defaultValue, String what, int min, int max, String description, String... aliases) {
            super(name, defaultValue, description, aliases);
            this.what = what;
            this.min = min;
            this.max = max;
        }

        @Override
        protected @Nullable Integer parse(String text) {
            try {
                int value = Integer.parseInt(text);
                return value >= min && value <= max ? value : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        public String expected() {
            return what + " from " + min + " to " + max;
        }
    }

    /** A number with a decimal point, whatever the locale. */
    static final class Decimal extends Setting<Double> {
        private final String expected;

        Decimal(String name, String expected, String description, String... aliases) {
            super(name, null, description, aliases);
            this.expected = expected;
        }

        @Override
        protected @Nullable Double parse(String text) {
            try {
                double value = Double.parseDouble(text);
                return Double.isFinite(value) ? value : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        public String expected() {
            return expected;
        }
    }

    /** One of a few words, in any case; the value is the word as the table has it. */
    static final class Choice extends Setting<String> {
        private final String[] words;

        Choice(String name, String defaultValue, String[] words, String description, String... aliases) {
            super(name, defaultValue, description, aliases);
            this.words = words;
        }

        @Override
        protected @Nullable String parse(String text) {
            for (String word : words) {
                if (word.equalsIgnoreCase(text)) {
                    return word;
                }
            }
            return null;
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", words);
        }
    }

    /** Words separated by commas. */
    static final class Words extends Setting<List<String>> {
        private final String expected;

        Words(String name, String defaultValue, String expected, String description, String... aliases) {
            super(name, split(defaultValue), description, aliases);
            this.expected = expected;
        }

        @Override
        protected List<String> parse(String text) {
            return split(text);
        }

        @Override
        public String expected() {
            return expected;
        }

        @Override
        public String write(List<String> value) {
            return String.join(",", value);
        }

        private static List<String> split(String text) {
            List<String> words = new ArrayList<>();
            for (int from = 0; from <= text.length(); ) {
                int comma = text.indexOf(',', from);
                int to = comma < 0 ? text.length() : comma;
                String word = text.substring(from, to).trim();
                if (!word.isEmpty()) {
                    words.add(word);
                }
                from = to + 1;
            }
            return Collections.unmodifiableList(words);
        }
    }
}

package io.spoor.tracer.config;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be configured: its name, how its text is read, what it is without one. Knows nothing of where its
 * value comes from. One class for all kinds, because each class costs start-up.
 *
 * @param <T> immutable
 */
public final class Setting<T> {
    /** What every name starts with, in a system property; {@code TRACER_} in the environment. */
    public static final String PREFIX = "tracer.";

    private static final int TEXT = 0;
    private static final int FLAG = 1;
    private static final int INTEGER = 2;
    private static final int DECIMAL = 3;
    private static final int CHOICE = 4;
    private static final int WORDS = 5;

    private static final String[] NO_WORDS = {};

    private final int kind;
    private final String name;
    private final @Nullable T defaultValue;
    private final String expected;
    private final String description;
    private final String[] aliases;

    private int min;
    private int max;
    private String[] choices = NO_WORDS;

    private Setting(
            int kind, String name, @Nullable T defaultValue, String expected, String description, String... aliases) {
        this.kind = kind;
        this.name = name;
        this.defaultValue = defaultValue;
        this.expected = expected;
        this.description = description;
        this.aliases = aliases;
    }

    /**
     * Any text.
     *
     * @param name without the prefix; lower-case words joined by dots
     * @param defaultValue null where there is none
     * @param expected what a value is, to be read after "expected"
     * @param description a sentence or two, for docs/configuration.md
     * @param aliases names in the Jaeger clients, as property or environment variable, strongest first
     */
    static Setting<String> text(
            String name, @Nullable String defaultValue, String expected, String description, String... aliases) {
        return new Setting<>(TEXT, name, defaultValue, expected, description, aliases);
    }

    /** True or false. */
    static Setting<Boolean> flag(String name, boolean defaultValue, String description, String... aliases) {
        return new Setting<>(FLAG, name, defaultValue, "true or false", description, aliases);
    }

    /** A whole number from {@code min} to {@code max}; {@code what} it counts. */
    static Setting<Integer> integer(
            String name, int defaultValue, String what, int min, int max, String description, String... aliases) {
        String expected = what + " from " + min + " to " + max;
        Setting<Integer> setting = new Setting<>(INTEGER, name, defaultValue, expected, description, aliases);
        setting.min = min;
        setting.max = max;
        return setting;
    }

    /** A number with a decimal point, whatever the locale; not infinite. */
    static Setting<Double> decimal(String name, String expected, String description, String... aliases) {
        return new Setting<>(DECIMAL, name, null, expected, description, aliases);
    }

    /** One of a few words, read in any case; the value is as it is written here. */
    static Setting<String> choice(
            String name, String defaultValue, String[] choices, String description, String... aliases) {
        String expected = "one of " + String.join(", ", choices);
        Setting<String> setting = new Setting<>(CHOICE, name, defaultValue, expected, description, aliases);
        setting.choices = choices;
        return setting;
    }

    /** Words separated by commas. */
    static Setting<List<String>> words(
            String name, @Nullable List<String> defaultValue, String expected, String description, String... aliases) {
        return new Setting<>(WORDS, name, defaultValue, expected, description, aliases);
    }

    public String name() {
        return name;
    }

    public @Nullable T defaultValue() {
        return defaultValue;
    }

    /** What a usable value is, to be read after "expected". */
    public String expected() {
        return expected;
    }

    public String description() {
        return description;
    }

    String[] aliases() {
        return aliases;
    }

    /** The name in the environment. */
    String environmentName() {
        return environmentName(name);
    }

    /** {@code TRACER_} and {@code name} in upper case, with underscores for what a variable's name can't hold. */
    static String environmentName(String name) {
        return (PREFIX + name).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The value of {@code text}, which is trimmed and not empty; null if it isn't usable. */
    @SuppressWarnings("unchecked") // a factory method gives each kind its type
    @Nullable
    T parse(String text) {
        return (T) parseKind(text);
    }

    /** {@code value} as one would write it. */
    String write(T value) {
        return kind == WORDS ? Parsing.join((List<?>) value) : String.valueOf(value);
    }

    private @Nullable Object parseKind(String text) {
        switch (kind) {
            case FLAG:
                return Parsing.flag(text);
            case INTEGER:
                return Parsing.integer(text, min, max);
            case DECIMAL:
                return Parsing.decimal(text);
            case CHOICE:
                return Parsing.choice(text, choices);
            case WORDS:
                return Parsing.words(text);
            default:
                return text;
        }
    }
}

package io.spoor.tracer.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From texts to values; null for what isn't one. Locale-free. */
final class Parsing {
    private Parsing() {}

    static @Nullable Boolean flag(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        return text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    static @Nullable Integer integer(String text, int min, int max) {
        try {
            int value = Integer.parseInt(text);
            return value >= min && value <= max ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Double decimal(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable String choice(String text, String[] choices) {
        for (String choice : choices) {
            if (choice.equalsIgnoreCase(text)) {
                return choice;
            }
        }
        return null;
    }

    /** What stands between commas, without blanks around it and without what is empty. */
    static List<String> words(String text) {
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

    static String join(List<?> words) {
        StringBuilder text = new StringBuilder();
        for (Object word : words) {
            text.append(text.length() == 0 ? "" : ",").append(word);
        }
        return text.toString();
    }
}

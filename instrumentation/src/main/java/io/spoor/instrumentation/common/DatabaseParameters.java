package io.spoor.instrumentation.common;

import org.jspecify.annotations.Nullable;

/** The {@code key=value} pairs of a JDBC URL, whatever separates them. A value in braces may hold a separator. */
final class DatabaseParameters {
    private static final String SEPARATORS = ";?&,:";

    private final String text;

    DatabaseParameters(String text) {
        this.text = text;
    }

    /** The value of the first key that is one of {@code names}, in any case; null if there is none, or an empty one. */
    @Nullable
    String value(String... names) {
        int from = 0;
        while (from < text.length()) {
            int equals = from;
            while (equals < text.length() && text.charAt(equals) != '=' && !isSeparator(equals)) {
                equals++;
            }
            boolean isPair = equals < text.length() && text.charAt(equals) == '=';
            int to = isPair ? valueEnd(equals + 1) : equals;
            if (isPair && to > equals + 1 && isOneOf(names, text.substring(from, equals))) {
                return text.substring(equals + 1, to);
            }
            from = to + 1;
        }
        return null;
    }

    private int valueEnd(int from) {
        int to = from;
        if (from < text.length() && text.charAt(from) == '{') {
            to = text.indexOf('}', from);
            to = to < 0 ? text.length() : to;
        }
        while (to < text.length() && !isSeparator(to)) {
            to++;
        }
        return to;
    }

    private boolean isSeparator(int index) {
        return SEPARATORS.indexOf(text.charAt(index)) >= 0;
    }

    private static boolean isOneOf(String[] names, String key) {
        for (String name : names) {
            if (name.equalsIgnoreCase(key.trim())) {
                return true;
            }
        }
        return false;
    }
}

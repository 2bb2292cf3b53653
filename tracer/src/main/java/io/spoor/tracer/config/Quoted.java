package io.spoor.tracer.config;

/** What somebody else wrote, made fit for one line of our log. */
final class Quoted {
    /** Enough to recognise a value by. */
    private static final int MAX_LENGTH = 120;

    private Quoted() {}

    /** {@code text} in quotes, shortened, without line breaks and other control characters. */
    static String of(String text) {
        int length = Math.min(text.length(), MAX_LENGTH);
        StringBuilder quoted = new StringBuilder(length + 5).append('"');
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            quoted.append(Character.isISOControl(c) ? '?' : c);
        }
        return quoted.append(length < text.length() ? "...\"" : "\"").toString();
    }
}

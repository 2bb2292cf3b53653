package io.spoor.viewer;

import java.util.Locale;

/** How what was received becomes text that is safe to show: whoever can send a packet must not drive the terminal. */
final class Text {
    private Text() {}

    /** On one line, with control characters, invisible ones and halves of surrogate pairs replaced by U+FFFD. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> printable.appendCodePoint(isPrintable(c) ? c : c == '\n' ? ' ' : 0xfffd));
        return printable.toString();
    }

    private static boolean isPrintable(int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.SURROGATE:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
                return false;
            default:
                return true;
        }
    }

    /** Exactly {@code width} code points: filled with blanks, or cut with the mark at its end. */
    static String fit(String text, int width, String cut) {
        int length = text.codePointCount(0, text.length());
        if (length > width) {
            int kept = Math.max(0, width - cut.length());
            return text.substring(0, text.offsetByCodePoints(0, kept)) + cut;
        }
        return text + repeat(" ", width - length);
    }

    static String repeat(String part, int times) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < times; i++) {
            all.append(part);
        }
        return all.toString();
    }

    static String counted(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    /** {@code 640 µs}, {@code 42.1 ms}, {@code 1.25 s}, {@code 3600 s}; nine letters at most. */
    static String duration(long micros, String microsecond) {
        if (micros < 1_000) {
            return micros + " " + microsecond;
        }
        if (micros < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
        }
        if (micros < 100_000_000) {
            return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
        }
        return micros < 9_999_999_000_000L ? micros / 1_000_000 + " s" : "> 115 d";
    }
}

package io.spoor.viewer;

import java.io.Console;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;

/** What the place a waterfall is shown at can take: its width, colours, and letters beyond ASCII. */
final class Style {
    static final int DEFAULT_WIDTH = 120;

    private static final int MIN_WIDTH = 60;
    private static final int MAX_WIDTH = 1000;
    private static final String RESET = "\u001b[0m";
    private static final int[] SERVICE_COLOURS = {36, 33, 35, 32, 34, 96, 93, 95};

    final int width;
    final String bar;
    final String edge;
    final String cut;
    final String arrow;
    final String follows;
    final String microsecond;
    private final boolean colour;

    Style(int width, boolean colour, boolean unicode) {
        this.width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width));
        this.colour = colour;
        this.bar = unicode ? "█" : "=";
        this.edge = unicode ? "│" : "|";
        this.cut = unicode ? "…" : "~";
        this.arrow = unicode ? " → " : " -> ";
        this.follows = unicode ? "⇢ " : "~> ";
        this.microsecond = unicode ? "µs" : "us";
    }

    /** Colours only where a person sees them and has not asked for none (no-color.org). */
    static Style ofTerminal(int width, Map<String, String> environment) {
        String noColor = environment.getOrDefault("NO_COLOR", "");
        boolean dumb = "dumb".equals(environment.get("TERM"));
        return new Style(width, isTerminal() && noColor.isEmpty() && !dumb, isUnicode());
    }

    /** From JDK 22 on there may be a console without a terminal, and only there a method that tells. */
    @SuppressWarnings("SystemConsoleNull") // asks for null where the JDK is older, and for isTerminal where it is not
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // an older JDK: no console without a terminal
        }
    }

    private static boolean isUnicode() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String encoding = System.getProperty(property);
            if (encoding != null) {
                return encoding.toUpperCase(Locale.ROOT).startsWith("UTF");
            }
        }
        return Charset.defaultCharset().name().startsWith("UTF");
    }

    String service(int index, String text) {
        return paint(SERVICE_COLOURS[index % SERVICE_COLOURS.length], text);
    }

    String error(String text) {
        return paint(31, text);
    }

    String strong(String text) {
        return paint(1, text);
    }

    String faint(String text) {
        return paint(2, text);
    }

    private String paint(int code, String text) {
        return colour ? "\u001b[" + code + "m" + text + RESET : text;
    }
}

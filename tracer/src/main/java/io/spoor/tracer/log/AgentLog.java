package io.spoor.tracer.log;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own words: one line each, to stderr or a file, never to stdout and never through a logging framework,
 * which belongs to the application. Works before it is configured, at {@code info} to stderr.
 *
 * <p>Must never throw, must never touch {@code java.util.logging}, and is not for a request's path except through
 * {@link #warnOnce} and {@link #errorOnce}.
 */
public final class AgentLog {
    private static final int OFF = 0;
    private static final int ERROR = 1;
    private static final int WARN = 2;
    private static final int INFO = 3;
    private static final int DEBUG = 4;

    private static final String[] NAMES = {"off", "error", "warn", "info", "debug"};
    private static final String[] PREFIXES = {"", "[spoor] ERROR ", "[spoor] WARN ", "[spoor] INFO ", "[spoor] DEBUG "};

    /** Keys that are remembered; a thousand different complaints is more than anybody reads. */
    private static final int MAX_KEYS = 1000;

    private static final Set<String> SAID = new HashSet<>();

    private static volatile int level = INFO;
    private static volatile @Nullable PrintStream stderr;
    private static volatile @Nullable PrintStream out;

    private AgentLog() {}

    /**
     * Sets what is said and where.
     *
     * @param levelName off, error, warn, info or debug; another one means info
     * @param file what to append to; null for stderr. If it can't be opened, that is said once and stderr is used
     */
    public static void configure(String levelName, @Nullable String file) {
        level = levelOf(levelName);
        out = null;
        out = file == null || level == OFF ? null : open(file);
    }

    public static boolean isDebug() {
        return level >= DEBUG;
    }

    public static void error(String line) {
        say(ERROR, line, null);
    }

    /** With the stack. */
    public static void error(String line, Throwable thrown) {
        say(ERROR, line, thrown);
    }

    public static void warn(String line) {
        say(WARN, line, null);
    }

    public static void info(String line) {
        say(INFO, line, null);
    }

    public static void debug(String line) {
        say(DEBUG, line, null);
    }

    /**
     * At debug, for who wants to know where start-up's milliseconds go.
     *
     * @param startNanos when {@code part} began, on the time line of {@link System#nanoTime()}
     */
    public static void debugTime(String part, long startNanos) {
        if (isDebug()) {
            long micros = (System.nanoTime() - startNanos) / 1_000;
            debug("start-up: " + part + " took " + micros / 1_000 + "." + micros / 100 % 10 + " ms");
        }
    }

    /** Says {@code line} the first time that {@code key} is given, for what would repeat with each request. */
    public static void warnOnce(String key, String line) {
        if (level >= WARN && isFirst(key)) {
            say(WARN, line, null);
        }
    }

    /** As {@link #warnOnce}, with the stack. */
    public static void errorOnce(String key, String line, Throwable thrown) {
        if (level >= ERROR && isFirst(key)) {
            say(ERROR, line, thrown);
        }
    }

    /** Back to the state before anything was said, with {@code stream} for stderr. */
    static void reset(PrintStream stream) {
        level = INFO;
        stderr = stream;
        out = null;
        synchronized (SAID) {
            SAID.clear();
        }
    }

    private static boolean isFirst(String key) {
        synchronized (SAID) {
            return SAID.size() < MAX_KEYS && SAID.add(key);
        }
    }

    private static void say(int lineLevel, String line, @Nullable Throwable thrown) {
        if (lineLevel > level) {
            return;
        }
        try {
            PrintStream stream = stream();
            synchronized (stream) {
                stream.println(PREFIXES[lineLevel] + line);
                if (thrown != null) {
                    thrown.printStackTrace(stream);
                }
            }
        } catch (Throwable unspeakable) {
            // An exception whose own methods throw, or no memory left: the service matters more than the line.
        }
    }

    /** The stderr of the first use is kept, because an application may put a stream of its own in its place. */
    private static PrintStream stream() {
        PrintStream stream = out;
        if (stream == null) {
            stream = stderr;
        }
        if (stream == null) {
            stderr = stream = System.err;
        }
        return stream;
    }

    private static int levelOf(String name) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(name)) {
                return i;
            }
        }
        return INFO;
    }

    private static @Nullable PrintStream open(String file) {
        try {
            return new PrintStream(new FileOutputStream(file, true), true, "UTF-8");
        } catch (IOException | RuntimeException e) {
            warn("tracer.log.file: " + file + " can't be written (" + e.getMessage() + "); logging to stderr instead");
            return null;
        }
    }
}

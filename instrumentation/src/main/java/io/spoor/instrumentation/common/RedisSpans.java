package io.spoor.instrumentation.common;

import io.spoor.tracer.Kind;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a Redis command's span says, the same for every library: one for each command, from sending it to its reply. */
public final class RedisSpans {
    private static final String COMPONENT = "java-redis";
    private static final int MAX_TEXT = 4_096;
    private static final String STATEMENT = Settings.get().get(KnownSettings.REDIS_STATEMENT);

    /** Redis' commands with passwords among their arguments: those are never shown. */
    private static final Set<String> SECRET = new HashSet<>(Arrays.asList("AUTH", "HELLO", "CONFIG", "ACL", "MIGRATE"));

    /** Redis' commands whose first argument is a value, a script or a subcommand. */
    private static final Set<String> WITHOUT_KEY = new HashSet<>(Arrays.asList(
            "CLIENT",
            "CLUSTER",
            "COMMAND",
            "ECHO",
            "EVAL",
            "EVALSHA",
            "EVALSHA_RO",
            "EVAL_RO",
            "FCALL",
            "FCALL_RO",
            "FUNCTION",
            "INFO",
            "KEYS",
            "LATENCY",
            "MEMORY",
            "MODULE",
            "OBJECT",
            "PING",
            "SCAN",
            "SCRIPT",
            "SELECT",
            "SLOWLOG",
            "WAIT",
            "XGROUP",
            "XINFO",
            "XREAD",
            "XREADGROUP"));

    private RedisSpans() {}

    /** Begins the span of a command; it is not active yet. */
    public static Span start(String command) {
        Span span = Tracer.get().startSpan(command, Kind.DATABASE);
        span.setComponent(COMPONENT).setTag("db.type", "redis");
        return span;
    }

    /** Whether this is a command's span and the command still runs. */
    public static boolean isRunning(@Nullable Span active) {
        return active != null && active.isSampled() && !active.isFinished() && COMPONENT.equals(active.component());
    }

    /** Whether the settings want {@code db.statement} to show the key of this command. */
    public static boolean showsKey(Span span, String command) {
        return STATEMENT.equals("key")
                && span.isSampled()
                && !SECRET.contains(command)
                && !WITHOUT_KEY.contains(command);
    }

    /** Whether the settings want {@code db.statement} to show all arguments of this command. */
    public static boolean showsAll(Span span, String command) {
        return STATEMENT.equals("all") && span.isSampled() && !SECRET.contains(command);
    }

    /** Sets {@code db.statement}: the command and what may be shown of its arguments. */
    public static void setStatement(Span span, String command, String arguments) {
        String text = arguments.isEmpty() ? command : command + " " + arguments;
        span.setTag("db.statement", text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
    }

    /** Ends the span; {@code thrown} null if the command went well. */
    public static void end(Span span, @Nullable Throwable thrown) {
        if (thrown != null && span.isSampled()) {
            span.setError(thrown);
        }
        span.finish();
    }
}

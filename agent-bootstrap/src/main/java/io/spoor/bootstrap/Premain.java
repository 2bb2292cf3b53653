package io.spoor.bootstrap;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent. It opens the agent's loader and hands over, nothing more: whatever fails here or
 * beyond is one line on stderr, and the service starts without tracing.
 *
 * <p>Must never touch {@code java.util.logging}, JMX, the NIO file system or a lambda: before {@code main} these freeze
 * choices that are the application's, or cost its start-up.
 */
public final class Premain {
    private static final String AGENT = "io.spoor.agent.Agent";

    private static boolean started;

    private Premain() {}

    /** Called for {@code -javaagent}, before {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation);
    }

    /** Called when the agent is attached to a JVM that runs already. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation);
    }

    private static synchronized void start(@Nullable String arguments, Instrumentation instrumentation) {
        if (started) {
            System.err.println("[spoor] WARN the agent is named more than once; this one is ignored"
                    + (arguments == null ? "" : ", with its arguments " + arguments));
            return;
        }
        started = true;
        long startNanos = System.nanoTime();
        try {
            String java = System.getProperty("java.version", "");
            if (isTooOld(java)) {
                System.err.println("[spoor] ERROR Java " + java
                        + " is not supported, 8u40 or newer is needed; the service runs without tracing");
                return;
            }
            agent().accept(new Object[] {arguments, startNanos}, instrumentation);
        } catch (Throwable t) {
            System.err.println("[spoor] ERROR the agent could not start, the service runs without tracing: " + t);
        }
    }

    /** By a constructor without parameters: newer JDKs spin classes for each other kind of a reflective call. */
    @SuppressWarnings("unchecked")
    private static BiConsumer<Object[], Instrumentation> agent() throws Exception {
        Class<?> type = AgentLoader.open(jar()).loadClass(AGENT);
        return (BiConsumer<Object[], Instrumentation>) type.getConstructor().newInstance();
    }

    /** Method handles crash the JVM before {@code main} on the first updates of Java 8 (JDK-8041920). */
    static boolean isTooOld(String javaVersion) {
        if (!javaVersion.startsWith("1.8.0")) {
            return false;
        }
        int digits = javaVersion.indexOf('_') + 1;
        int end = digits;
        while (end < javaVersion.length() && Character.isDigit(javaVersion.charAt(end))) {
            end++;
        }
        return digits == 0 || end == digits || Integer.parseInt(javaVersion.substring(digits, end)) < 40;
    }

    /** The file this class came from, however it is named and wherever it lies. */
    static File jar() throws Exception {
        URL location = Premain.class.getProtectionDomain().getCodeSource().getLocation();
        return new File(location.toURI());
    }
}

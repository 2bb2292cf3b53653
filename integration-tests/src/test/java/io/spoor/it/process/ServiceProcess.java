package io.spoor.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A service in a JVM of its own, started the way a user starts it. Made by {@link Launch}.
 *
 * <p>A program says {@code ready <port>} on its standard output once it serves, and ends when its standard input does.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How the JVM itself warns; a program's own logging is formatted otherwise, see {@link Launch}. */
    private static final Pattern JVM_WARNING = Pattern.compile("WARNING: .*|.* VM warning: .*|\\[warning\\].*");

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final List<String> command;
    private final Process process;
    private final Output stdout;
    private final Output stderr;

    ServiceProcess(ProcessBuilder builder) {
        command = builder.command();
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + command, e);
        }
        RUNNING.add(process);
        stdout = new Output(process.getInputStream(), "stdout of " + process.pid());
        stderr = new Output(process.getErrorStream(), "stderr of " + process.pid());
    }

    public Output stdout() {
        return stdout;
    }

    public Output stderr() {
        return stderr;
    }

    public long pid() {
        return process.pid();
    }

    /** The processes it has started, and those that they have. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Waits until the program says that it serves; returns its port. */
    public int awaitReady() {
        String ready = stdout.await(line -> line.startsWith("ready "), PATIENCE)
                .orElseThrow(() -> new AssertionError("the program never said 'ready <port>'\n" + this));
        return Integer.parseInt(ready.substring("ready ".length()));
    }

    /** Lets the program end by itself; returns its exit status. */
    public int awaitExit() {
        return awaitExit(PATIENCE);
    }

    /** As {@link #awaitExit()}, for a program that has much to do. */
    public int awaitExit(Duration patience) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended already
        }
        return awaitEnd(patience);
    }

    /** Asks a program that takes no notice of its input to end, as an operating system does; returns its exit status. */
    public int terminate() {
        // Not the process's own method, which closes its streams: the agent's last line would be lost.
        process.toHandle().destroy();
        return awaitEnd(PATIENCE);
    }

    private int awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                String state = toString();
                close();
                throw new AssertionError("the program did not end within " + patience.toSeconds() + " s\n" + state);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for the end of " + process.pid(), e);
        }
        RUNNING.remove(process);
        stdout.awaitEnd();
        stderr.awaitEnd();
        return process.exitValue();
    }

    /** Lets the program end, and expects that it did so in good health and that its agent has nothing to confess. */
    public void finish() {
        int status = awaitExit();
        if (status != 0) {
            throw new AssertionError("exit status " + status + "\n" + this);
        }
        expectNoComplaint();
        LastLine.of(this).expectNothingWrong();
    }

    /** Expects that neither the JVM nor the agent has complained on the standard error stream. */
    public void expectNoComplaint() {
        if (!complaints().isEmpty()) {
            throw new AssertionError("on stderr: " + complaints() + "\n" + this);
        }
    }

    /** The JVM's warnings, the agent's errors, and a version it does not know: all that are tested, it should. */
    public List<String> complaints() {
        return stderr.lines().stream()
                .filter(line -> JVM_WARNING.matcher(line).matches()
                        || line.startsWith("[spoor] ERROR")
                        || line.startsWith("[spoor] WARN this version of "))
                .toList();
    }

    /** Ends it at once, if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
        RUNNING.remove(process);
    }

    @Override
    public String toString() {
        return "---- command: " + String.join(" ", command) + "\n---- stdout:\n" + stdout.text() + "\n---- stderr:\n"
                + stderr.text();
    }

    static Path workingFolder() {
        return Path.of("target").toAbsolutePath();
    }
}

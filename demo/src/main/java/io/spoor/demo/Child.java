package io.spoor.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of the demo. It reads the standard input we hold open, and ends when that ends: so it is gone whatever ends us,
 * be it {@code kill -9}.
 */
final class Child implements AutoCloseable {
    private static final int KEPT_LINES = 40;
    private static final String ENDED = "\0";

    private final String name;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.reader = new Thread(this::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    static Child start(String name, Path temporary, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(arguments);
        return new Child(
                name, new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.startsWith("[spoor] ") || line.startsWith("[viewer] ")) {
                    System.err.println(name + ": " + line);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // it has ended: so has its output
        }
        lines.add(ENDED);
    }

    /** What follows the prefix in the next line that has it. */
    String await(String prefix, long seconds) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Deque<String> seen = new ArrayDeque<>();
        while (true) {
            String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null || line.equals(ENDED)) {
                throw new IOException(name + (line == null ? " has not said \"" : " ended before it said \"") + prefix
                        + "\"; its last lines:\n  " + String.join("\n  ", seen));
            }
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
            seen.add(line);
            if (seen.size() > KEPT_LINES) {
                seen.remove();
            }
        }
    }

    String name() {
        return name;
    }

    Process process() {
        return process;
    }

    /** Orderly if it will, by force after a few seconds; gone in any case. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended already
        }
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            reader.join(1_000);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

package io.spoor.it.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The lines that a process writes to one of its streams, kept as they come. */
public final class Output {
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;
    private boolean ended;

    public Output(InputStream stream, String name) {
        reader = new Thread(() -> read(stream), name);
        reader.setDaemon(true);
        reader.start();
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    public synchronized String text() {
        return String.join("\n", lines);
    }

    /** The last lines. */
    public synchronized String tail(int count) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    /** Empty when no such line came in time, or the stream ended without one. */
    public synchronized Optional<String> await(Predicate<String> wanted, Duration patience) {
        awaitUntil(all -> all.stream().anyMatch(wanted), patience);
        return lines.stream().filter(wanted).findFirst();
    }

    /** Returns true when all lines together are as wanted; false when time has passed, or the stream ended, without. */
    public synchronized boolean awaitUntil(Predicate<List<String>> wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!wanted.test(lines)) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || millis <= 0) {
                return false;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while reading " + reader.getName(), e);
            }
        }
        return true;
    }

    /** Returns when the process has closed the stream, or after ten seconds. */
    void awaitEnd() {
        await(line -> false, Duration.ofSeconds(10));
    }

    private void read(InputStream stream) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(the stream broke: " + e + ")");
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }
}

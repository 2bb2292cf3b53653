package io.spoor.benchmarks.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service that runs, and the way to ask it for its figures. It ends with the driver, however the driver ends. */
final class Service implements AutoCloseable {
    private final Process process;
    private final Candidate candidate;
    private final Path log;
    private final BufferedReader out;
    private final PrintStream in;
    private final Thread killer;
    private final Map<String, Long> greeting;

    Service(Process process, Candidate candidate, Path log) throws IOException {
        this.process = process;
        this.candidate = candidate;
        this.log = log;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        this.greeting = readFigures();
    }

    int port() {
        return greeting.get("port").intValue();
    }

    /** When {@code main} began, in ms since the epoch. */
    long mainMillis() {
        return greeting.get("main");
    }

    /** Allocated bytes, classes, metaspace, heap and the time of the JVM's start, by name. */
    Map<String, Long> figures() throws IOException {
        in.println("figures");
        return readFigures();
    }

    /** The same after two full collections. */
    Map<String, Long> figuresAfterCollection() throws IOException {
        in.println("gc");
        return readFigures();
    }

    ProcessFiles files() {
        return new ProcessFiles(process.pid());
    }

    /** Ends the service as a user would, and returns what its agent said about its losses; null if it said nothing. */
    String quit() throws Exception {
        in.println("quit");
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IOException(candidate.name() + " does not end");
        }
        if (candidate.ledgerLine() == null) {
            return null;
        }
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith(candidate.ledgerLine()))
                .reduce(null, (earlier, later) -> later);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(killer);
    }

    private Map<String, Long> readFigures() throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("shop ")) {
                Map<String, Long> figures = new HashMap<>();
                for (String figure : line.substring(5).split(" ")) {
                    String[] parts = figure.split("=");
                    figures.put(parts[0], Long.valueOf(parts[1]));
                }
                return figures;
            }
        }
        throw new IOException(candidate.name() + " has ended; see " + log);
    }
}

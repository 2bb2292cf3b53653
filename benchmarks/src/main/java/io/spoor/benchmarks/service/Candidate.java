package io.spoor.benchmarks.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One way of running the service: without an agent, or with one of them. */
interface Candidate {
    String name();

    /** The agent's jar, or null for none. */
    Path jar();

    /** A receiver that counts what this agent sends; null if it sends nothing. Opened for each run. */
    SpanSink openSink() throws IOException;

    /** Options of the JVM that name the service, record everything and send it to {@code port}. */
    List<String> options(int port);

    /** How the agent's line about its own losses begins, or null if it has none. */
    default String ledgerLine() {
        return null;
    }
}

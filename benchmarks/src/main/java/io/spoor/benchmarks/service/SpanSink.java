package io.spoor.benchmarks.service;

/** Receives what an agent exports, and counts the spans in it. */
public interface SpanSink extends AutoCloseable {
    int port();

    long spans();

    @Override
    void close();
}

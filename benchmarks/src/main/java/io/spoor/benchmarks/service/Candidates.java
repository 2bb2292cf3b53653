package io.spoor.benchmarks.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that can be compared. */
final class Candidates {
    private static final List<Candidate> ALL = List.of(new None(), new Spoor());

    private Candidates() {}

    static List<String> names() {
        List<String> names = new ArrayList<>();
        ALL.forEach(candidate -> names.add(candidate.name()));
        return names;
    }

    static Candidate named(String name) {
        for (Candidate candidate : ALL) {
            if (candidate.name().equals(name)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("no such agent: " + name + "; expected one of " + names());
    }

    private record None() implements Candidate {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public Path jar() {
            return null;
        }

        @Override
        public SpanSink openSink() {
            return null;
        }

        @Override
        public List<String> options(int port) {
            return List.of();
        }
    }

    private record Spoor() implements Candidate {
        @Override
        public String name() {
            return "spoor";
        }

        @Override
        public Path jar() {
            return Path.of("agent/target/tracer.jar");
        }

        @Override
        public SpanSink openSink() throws IOException {
            return new ThriftUdpSink();
        }

        @Override
        public List<String> options(int port) {
            return List.of(
                    "-Dtracer.service.name=shop", "-Dtracer.agent.host=127.0.0.1", "-Dtracer.agent.port=" + port);
        }

        @Override
        public String ledgerLine() {
            return "[spoor] INFO spans:";
        }
    }
}

package io.spoor.benchmarks.service;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that can be compared. */
final class Candidates {
    private static final List<Candidate> ALL = List.of(
            new None(),
            new Floor("empty", List.of()),
            new Floor("transformer", List.of("-Dfloor.transformer=true")),
            new Spoor(),
            new Peer(
                    "otel",
                    () -> new HttpSpanSink("/v1/traces", SpanCounters::otlp, ""),
                    "otel.service.name=shop",
                    "otel.exporter.otlp.protocol=http/protobuf",
                    "otel.exporter.otlp.endpoint=http://127.0.0.1:PORT",
                    "otel.metrics.exporter=none",
                    "otel.logs.exporter=none"),
            new Peer(
                    "elastic",
                    () -> new HttpSpanSink(
                            "/intake/v2/events", SpanCounters::elastic, "{\"version\":\"8.15.0\",\"build_sha\":\"0\"}"),
                    "elastic.apm.service_name=shop",
                    "elastic.apm.server_url=http://127.0.0.1:PORT",
                    "elastic.apm.central_config=false",
                    "elastic.apm.cloud_provider=NONE",
                    "elastic.apm.metrics_interval=0",
                    "elastic.apm.span_compression_enabled=false"),
            new Peer(
                    "datadog",
                    () -> new HttpSpanSink("/v0.4/traces", SpanCounters::datadog, "{}"),
                    "dd.service=shop",
                    "dd.agent.host=127.0.0.1",
                    "dd.trace.agent.port=PORT",
                    "dd.trace.agent.v0.5.enabled=false",
                    "dd.trace.sample.rate=1",
                    "dd.trace.rate.limit=1000000",
                    "dd.trace.tracer.metrics.enabled=false",
                    "dd.remote_config.enabled=false",
                    "dd.instrumentation.telemetry.enabled=false",
                    "dd.jmxfetch.enabled=false"),
            new Peer(
                    "specialagent",
                    ThriftUdpSink::counting,
                    "sa.tracer=jaeger",
                    "JAEGER_SERVICE_NAME=shop",
                    "JAEGER_AGENT_HOST=127.0.0.1",
                    "JAEGER_AGENT_PORT=PORT",
                    "JAEGER_SAMPLER_TYPE=const",
                    "JAEGER_SAMPLER_PARAM=1"));

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

    /** An agent that does nothing. */
    private record Floor(String name, List<String> options) implements Candidate {
        @Override
        public Path jar() {
            return Path.of("benchmarks/target/floor-agent.jar");
        }

        @Override
        public SpanSink openSink() {
            return null;
        }

        @Override
        public List<String> options(int port) {
            return options;
        }
    }

    private interface Sinks {
        SpanSink open() throws IOException;
    }

    /** Another agent, from where {@code benchmarks/run} puts it; {@code PORT} in its properties is the sink's. */
    private record Peer(String name, Sinks sinks, String... properties) implements Candidate {
        @Override
        public Path jar() {
            // SpecialAgent runs under its own file name only, which ends with its version.
            File[] jars = new File("benchmarks/target/agents")
                    .listFiles(file ->
                            file.getName().endsWith(".jar") && file.getName().contains(name));
            if (jars == null || jars.length != 1) {
                throw new IllegalStateException(name + " is not there; benchmarks/run fetches it");
            }
            return jars[0].toPath();
        }

        @Override
        public SpanSink openSink() throws IOException {
            return sinks.open();
        }

        @Override
        public List<String> options(int port) {
            List<String> options = new ArrayList<>();
            for (String property : properties) {
                options.add("-D" + property.replace("PORT", String.valueOf(port)));
            }
            return options;
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
            return ThriftUdpSink.counting();
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

package io.spoor.it.interop;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A real Jaeger, all in one, on free ports of the loopback interface, with memory for storage. */
final class JaegerServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Where it listens, by the option that says so. */
    enum Port {
        UDP("processor.jaeger-compact.server-host-port"),
        UDP_BINARY("processor.jaeger-binary.server-host-port"),
        UDP_ZIPKIN("processor.zipkin-compact.server-host-port"),
        SAMPLING("http-server.host-port"),
        QUERY("query.http-server.host-port"),
        QUERY_GRPC("query.grpc-server.host-port"),
        COLLECTOR("collector.http-server.host-port"),
        COLLECTOR_GRPC("collector.grpc-server.host-port"),
        ADMIN("admin.http.host-port");

        private final String option;

        Port(String option) {
            this.option = option;
        }
    }

    private final Path binary;
    private final Path folder;
    private final Map<Port, Integer> ports = new EnumMap<>(Port.class);
    private Process process;

    private JaegerServer(Path binary, Path folder) {
        this.binary = binary;
        this.folder = folder;
    }

    /** The binary that {@code -Djaeger.bin} names. */
    static Optional<Path> installed() {
        String named = System.getProperty("jaeger.bin", "");
        return named.isEmpty() ? Optional.empty() : Optional.of(Path.of(named));
    }

    static JaegerServer start(Path binary, Path folder) {
        JaegerServer server = new JaegerServer(binary, folder);
        try {
            for (Port port : Port.values()) {
                server.ports.put(port, port.name().startsWith("UDP") ? freeUdp() : freeTcp());
            }
            server.strategies("{\"default_strategy\":{\"type\":\"probabilistic\",\"param\":1}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.start();
        return server;
    }

    /** Again, where it was before. What it had stored is gone. */
    void start() {
        List<String> command = new ArrayList<>();
        command.add(binary.toString());
        ports.forEach((port, number) -> command.add("--" + port.option + "=127.0.0.1:" + number));
        command.add("--reporter.grpc.host-port=127.0.0.1:" + port(Port.COLLECTOR_GRPC));
        command.add("--collector.otlp.enabled=false");
        command.add("--collector.queue-size=200000");
        command.add("--processor.jaeger-compact.server-queue-size=10000");
        // So that the kernel loses no datagram while a busy machine gives Jaeger no time to read.
        command.add("--processor.jaeger-compact.server-socket-buffer-size=4194304");
        command.add("--sampling.strategies-file=" + strategiesFile());
        command.add("--sampling.strategies-reload-interval=200ms");
        command.add("--log-level=error");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPAN_STORAGE_TYPE", "memory");
        builder.environment().put("SAMPLING_CONFIG_TYPE", "file");
        builder.environment().put("OTEL_TRACES_SAMPLER", "always_off"); // it would trace itself
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("jaeger.log").toFile());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + binary, e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        await("a Jaeger that is available", () -> isAvailable() ? true : null);
    }

    /** Ends it, as a deployment does. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int port(Port port) {
        return ports.get(port);
    }

    String collector() {
        return "http://127.0.0.1:" + port(Port.COLLECTOR) + "/api/traces";
    }

    /** Replaces the file of its sampling strategies, which it looks at again and again. */
    void strategies(String json) throws IOException {
        Path next = folder.resolve("strategies.next");
        Files.writeString(next, json);
        Files.move(next, strategiesFile(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** The traces of a service that have such a tag; an empty tag for all of them. */
    List<JsonObject> traces(String service, String tagsJson) {
        String query = "/api/traces?limit=2000&service=" + service
                + (tagsJson.isEmpty() ? "" : "&tags=" + URLEncoder.encode(tagsJson, StandardCharsets.UTF_8));
        JsonValue data = Json.parse(get(port(Port.QUERY), query)).asObject().get("data");
        List<JsonObject> traces = new ArrayList<>();
        for (JsonValue trace : data == null || data.isNull() ? Json.array() : data.asArray()) {
            traces.add(trace.asObject());
        }
        return traces;
    }

    /** The trace with this id, as it is stored by now; null if nothing of it is. */
    JsonObject trace(String id) {
        JsonValue data = Json.parse(get(port(Port.QUERY), "/api/traces/" + id))
                .asObject()
                .get("data");
        return data == null || data.isNull() || data.asArray().isEmpty()
                ? null
                : data.asArray().get(0).asObject();
    }

    /** The sum of a metric over all label sets that hold {@code label}. */
    long metric(String name, String label) {
        double sum = 0;
        for (String line : get(port(Port.ADMIN), "/metrics").split("\n")) {
            if (line.startsWith(name + "{") && line.contains(label)) {
                sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return (long) sum;
    }

    /** How many spans of a service it has stored. */
    long stored(String service) {
        String labels = "result=\"ok\",svc=\"" + service + "\"";
        return metric("jaeger_spans_saved_by_svc_total", labels)
                + metric("jaeger_collector_spans_saved_by_svc_total", labels); // as later versions call it
    }

    /** What {@code look} answers when it is not null any more. */
    static <T> T await(String what, Supplier<T> look) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (T found = look.get(); ; found = look.get()) {
            if (found != null) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("expected " + what + " within " + PATIENCE.toSeconds() + " s");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Path strategiesFile() {
        return folder.resolve("strategies.json");
    }

    private boolean isAvailable() {
        if (!process.isAlive()) {
            throw new AssertionError("Jaeger ended with status " + process.exitValue() + "; see " + folder);
        }
        try {
            return get(port(Port.ADMIN), "/").contains("Server available")
                    && !get(port(Port.SAMPLING), "/?service=x").isEmpty()
                    && !get(port(Port.QUERY), "/api/services").isEmpty();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static String get(int port, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freeTcp() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int freeUdp() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

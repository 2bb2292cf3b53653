package io.spoor.it;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.server;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.client.OkHttpProgram;
import io.spoor.it.contract.Backend;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.jaeger.TraceAssert;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.AgentJar;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.LastLine;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Another agent that weaves the same classes does its work, and ours does, whichever comes first. */
final class SecondAgentIT {
    private static final String OKHTTP = "4.12.0";

    private static final Map<String, String> OPEN_TELEMETRY =
            Map.of("otel.traces.exporter", "none", "otel.metrics.exporter", "none", "otel.logs.exporter", "none");

    private static final Map<String, String> SKY_WALKING =
            Map.of("skywalking.logging.output", "CONSOLE", "skywalking.collector.backend_service", "127.0.0.1:1");

    @TempDir
    private Path folder;

    private final JaegerAgent jaeger = JaegerAgent.start();
    private final Backend backend = Backend.start();
    private final Caller caller = Caller.sampled();
    private final String url = backend.url("/ok");

    @OnEveryJdk(17)
    void openTelemetrysMayComeAfterOurs(Jdk jdk) {
        call(jdk, OPEN_TELEMETRY, AgentJar.path(), file("opentelemetry-agent"));

        assertThat(backend.received(url).get(0).get("traceparent")).hasSize(1);
    }

    @OnEveryJdk(17)
    void openTelemetrysMayComeBeforeOurs(Jdk jdk) {
        call(jdk, OPEN_TELEMETRY, file("opentelemetry-agent"), AgentJar.path());

        assertThat(backend.received(url).get(0).get("traceparent")).hasSize(1);
    }

    /** Its plug-ins are in no repository of Maven's: it only looks at every class and is ready to weave. */
    @OnEveryJdk(17)
    void skyWalkingsMayComeBeforeOurs(Jdk jdk) throws IOException {
        Path other = Files.copy(file("skywalking-agent"), folder.resolve("skywalking-agent.jar"));
        Files.createDirectories(folder.resolve("plugins"));
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/agent.config"), "agent.service_name=service\n");

        ServiceProcess ended = call(jdk, SKY_WALKING, other, AgentJar.path());

        assertThat(ended.stdout().text()).contains("Skywalking agent begin to install transformer");
    }

    /** One request that makes a call, traced by ours as if it were alone. */
    private ServiceProcess call(Jdk jdk, Map<String, String> settings, Path... agents) {
        Launch launch = Launch.traced(jdk, jaeger).noAgent();
        List.of(agents).forEach(launch::agent);
        settings.forEach(launch::property);
        List<Path> classPath = Libraries.classPath("okhttp", OKHTTP, "host");
        try (jaeger;
                backend;
                ServiceProcess process = launch.start(classPath, OkHttpProgram.class.getName())) {
            Service service = new Service(OKHTTP, jdk, jaeger, backend, process.awaitReady());
            assertThat(service.operation("send", caller, "url", url)).startsWith("200");
            TraceAssert.assertThat(jaeger.await(caller, 2))
                    .continues(caller)
                    .isExactly(server("GET /op/*").children(client("GET").component("okhttp")));
            assertThat(process.awaitExit()).as(process::toString).isZero();
            LastLine.of(process).expectNothingWrong();
            assertThat(process.stderr().lines())
                    .noneMatch(line -> line.startsWith("[spoor] ERROR") || line.startsWith("[spoor] WARN"));
            return process;
        }
    }

    private static Path file(String agent) {
        return Libraries.file(agent, Libraries.versionsOf(agent).get(0));
    }
}

package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's first command, as it is typed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a bash script")
final class DemoIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void showsATraceOfEachRequestAndEnds() {
        try (ServiceProcess demo = start()) {
            assertThat(demo.awaitExit()).as(demo::toString).isZero();
            assertThat(demo.stdout().lines())
                    .filteredOn(line -> line.contains("  trace "))
                    .as(demo::toString)
                    .hasSize(6);
            assertThat(demo.stderr().lines()).isEmpty();
        }
    }

    @Test
    void sendsToAJaegerAgentInsteadWhenOneIsNamed() {
        try (JaegerAgent jaeger = JaegerAgent.start();
                ServiceProcess demo = start("--jaeger", "127.0.0.1:" + jaeger.port())) {
            assertThat(demo.awaitExit()).as(demo::toString).isZero();
            assertThat(jaeger.unclaimed())
                    .filteredOn(trace -> trace.spans().stream()
                            .anyMatch(span -> span.service().equals("front")
                                    && span.parentId() == 0
                                    && span.kind().equals("server")))
                    .hasSize(6);
            assertThat(jaeger.undecodable()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void leavesNothingRunningHoweverItIsEnded(String signal) throws Exception {
        try (ServiceProcess demo = start("--serve")) {
            assertThat(demo.stdout().await(line -> line.endsWith("Ctrl-C ends it."), PATIENCE))
                    .as(demo::toString)
                    .isPresent();
            List<ProcessHandle> all = new ArrayList<>(demo.descendants());
            assertThat(all)
                    .as("three services, what they need, and the receiver")
                    .hasSize(5);

            new ProcessBuilder("kill", "-" + signal, String.valueOf(demo.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();

            assertThat(demo.awaitExit()).as(demo::toString).isPositive();
            for (ProcessHandle process : all) {
                process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    private static ServiceProcess start(String... options) {
        Jdk jdk = Jdk.find(17).orElseThrow();
        List<String> command = new ArrayList<>();
        if (OS.LINUX.isCurrentOs()) { // a build in the background has its children ignore Ctrl-C
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.add(Path.of("../demo/run").toAbsolutePath().normalize().toString());
        command.addAll(Arrays.asList(options));
        return Launch.on(jdk).environment("JAVA_HOME", jdk.home().toString()).start(command);
    }
}

package io.spoor.it;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.plain.Exiting;
import io.spoor.it.contract.Backend;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.AgentJar;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which users write {@code -javaagent} and its settings, well and badly. */
final class CommandLineIT {
    private static final List<Path> PROGRAMS = List.of(Libraries.programs());

    private final JaegerAgent jaeger = JaegerAgent.start();
    private final Backend backend = Backend.start();
    private final String url = backend.url("/ok");

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        backend.close();
        jaeger.close();
    }

    @OnEveryJdk
    void spansOfAProgramThatExitsAtOnceArrive(Jdk jdk) {
        try (ServiceProcess program = start(Launch.traced(jdk, jaeger))) {
            expectTraced(program);
        }
    }

    @OnEveryJdk
    void spansArriveAtExitHoweverSeldomTheyAreSent(Jdk jdk) {
        Launch launch = Launch.traced(jdk, jaeger).property("tracer.reporter.flush.interval", "600000");
        try (ServiceProcess program = start(launch)) {
            expectTraced(program);
        }
    }

    /** A shell copies the jar and starts the service, so that this JVM's own file name encoding is not in the way. */
    @OnEveryJdk
    @DisabledOnOs(OS.WINDOWS)
    void theJarMayBeRenamedAndLieInAPathWithSpacesAndOtherLetters(Jdk jdk) throws IOException {
        Path script = folder.resolve("start");
        String jar = folder + "/ein Weg – für 日本/spur 1.0 é.jar";
        List<String> java = new ArrayList<>(List.of(jdk.java().toString(), "-javaagent:" + jar));
        java.addAll(Launch.traced(jdk, jaeger).noAgent().options());
        java.addAll(List.of("-cp", Libraries.programs().toString(), Exiting.class.getName(), url, "3"));
        Files.writeString(
                script,
                "mkdir '" + folder + "/ein Weg – für 日本' && cp '" + AgentJar.path() + "' '" + jar + "' && exec '"
                        + String.join("' '", java) + "'\n");
        try (ServiceProcess program =
                Launch.on(jdk).environment("LC_ALL", "C.UTF-8").start(List.of("/bin/sh", script.toString()))) {
            expectTraced(program);
        }
    }

    @OnEveryJdk
    void theJarMayHaveBeenPackedAnewAndCompressed(Jdk jdk) throws IOException {
        Path packed = folder.resolve("packed.jar");
        pack(packed, true);
        try (ServiceProcess program = start(Launch.traced(jdk, jaeger).noAgent().agent(packed))) {
            expectTraced(program);
        }
    }

    @OnEveryJdk
    void aJarOfWhichSomethingIsMissingIsNamedAndTheServiceRuns(Jdk jdk) throws IOException {
        Path packed = folder.resolve("incomplete.jar");
        pack(packed, false);
        try (ServiceProcess program = start(Launch.traced(jdk, jaeger).noAgent().agent(packed))) {
            assertThat(program.awaitExit()).isEqualTo(3);
            assertThat(program.stderr().lines())
                    .filteredOn(line -> line.startsWith("[spoor] "))
                    .singleElement()
                    .asString()
                    .contains("without tracing", "inst/classes is missing in " + packed);
        }
    }

    /** Copies the agent's jar as a zip tool would, compressed. */
    private static void pack(Path to, boolean isComplete) throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (JarEntry entry : jar.stream().toList()) {
                if (isComplete || !entry.getName().equals("inst/classes")) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(out);
                }
            }
        }
    }

    @OnEveryJdk
    void anAgentNamedTwiceWorksOnceAndSaysSo(Jdk jdk) {
        Launch launch = Launch.traced(jdk, jaeger).agent(AgentJar.path() + "=service.name=another");
        try (ServiceProcess program = start(launch)) {
            expectTraced(program);
            assertThat(program.stderr().lines())
                    .filteredOn(line -> line.startsWith("[spoor] WARN "))
                    .singleElement()
                    .asString()
                    .contains("more than once", "service.name=another");
        }
    }

    @Test
    void settingsMayStandInTheAgentsArgument() {
        Launch launch = Launch.traced(jdk17(), jaeger)
                .noAgent()
                .agent(AgentJar.path() + "=service.name=by-argument,tags=zone=a");
        try (ServiceProcess program = start(launch)) {
            expectTraced(program);
            assertThat(jaeger.received().get(0).service()).isEqualTo("by-argument");
        }
    }

    @Test
    void anUnknownSettingIsNamedAndTheServiceIsTraced() {
        Launch launch = Launch.traced(jdk17(), jaeger).property("tracer.servce.name", "misspelt");
        try (ServiceProcess program = start(launch)) {
            expectTraced(program);
            expectOneWarning(program, "tracer.servce.name");
        }
    }

    @Test
    void aSettingThatCantBeParsedIsNamedWithWhatIsUsedInstead() {
        Launch launch = Launch.traced(jdk17(), jaeger).property("tracer.reporter.flush.interval", "soon");
        try (ServiceProcess program = start(launch)) {
            expectTraced(program);
            expectOneWarning(program, "tracer.reporter.flush.interval", "soon", "1000");
        }
    }

    @Test
    void aPortOutOfRangeIsNamedWithWhatIsUsedInstead() {
        Launch launch = Launch.traced(jdk17(), 99_999);
        try (ServiceProcess program = start(launch)) {
            assertThat(program.awaitExit()).isEqualTo(3);
            assertThat(program.stderr().lines())
                    .filteredOn(line -> line.startsWith("[spoor] WARN ") && line.contains("99999"))
                    .singleElement()
                    .asString()
                    .contains("tracer.agent.port", "6831");
        }
    }

    @Test
    void aMissingSettingsFileIsNamedAndTheServiceIsTraced() {
        Launch launch = Launch.traced(jdk17(), jaeger).property("tracer.config", "/nowhere/spoor.properties");
        try (ServiceProcess program = start(launch)) {
            expectTraced(program);
            expectOneWarning(program, "/nowhere/spoor.properties");
        }
    }

    @Test
    void aServiceWithoutANameIsNamedAfterItsMainClassAndThatIsSaid() {
        Launch launch = Launch.on(jdk17())
                .agent(AgentJar.path())
                .environment("TRACER_AGENT_PORT", String.valueOf(jaeger.port()))
                .environment("JAEGER_SAMPLER_TYPE", "const")
                .environment("JAEGER_SAMPLER_PARAM", "1");
        try (ServiceProcess program = start(launch)) {
            expectTraced(program);
            String service = jaeger.received().get(0).service();
            assertThat(service).contains("Exiting");
            assertThat(program.stderr().lines())
                    .filteredOn(line -> line.startsWith("[spoor] INFO "))
                    .anyMatch(line -> line.contains("\"" + service + "\""));
        }
    }

    @Test
    void anInstrumentationThatIsSwitchedOffMakesNoSpans() {
        Launch launch = Launch.traced(jdk17(), jaeger).property("tracer.instrumentation.jdk-http.enabled", "false");
        try (ServiceProcess program = start(launch)) {
            assertThat(program.awaitExit()).as(program::toString).isEqualTo(3);
            assertThat(program.stderr().lines()).noneMatch(line -> line.startsWith("[spoor] WARN "));
            assertThat(jaeger.received()).isEmpty();
            assertThat(backend.traceHeaders(url)).isEmpty();
        }
    }

    private ServiceProcess start(Launch launch) {
        return launch.start(PROGRAMS, Exiting.class.getName(), url, "3");
    }

    /** The program did its work, its call is one span, and there is nothing else. */
    private void expectTraced(ServiceProcess program) {
        assertThat(program.awaitExit()).as(program::toString).isEqualTo(3);
        program.expectNoComplaint();
        assertThat(program.stdout().lines()).containsExactly("status 200");
        assertThat(jaeger.awaitTagged("http.url", url, 1)).beginsHere().isExactly(client("GET"));
        assertThat(jaeger.unclaimed()).isEmpty();
        assertThat(backend.traceHeaders(url)).hasSize(1);
    }

    private static void expectOneWarning(ServiceProcess program, String... parts) {
        assertThat(program.stderr().lines())
                .filteredOn(line -> line.startsWith("[spoor] WARN "))
                .singleElement()
                .asString()
                .contains(parts);
    }

    private static Jdk jdk17() {
        return Jdk.find(17).orElseThrow();
    }
}

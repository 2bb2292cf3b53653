package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.jdbc.H2Program;
import com.example.plain.Hello;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.AgentJar;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What start-up costs, in counts, because a clock tells nothing on a busy machine. The limits leave room above what was
 * measured (docs/performance.md); who passes one has to say why it is worth it.
 */
final class StartupCostIT {
    private static final String LOADED = " source:";

    @TempDir
    private Path folder;

    @OnEveryJdk({17, 25})
    void beforeMainFewClassesAreLoadedAndNoneToWeaveWith(Jdk jdk) throws IOException {
        List<String> plain = classes(Launch.on(jdk), List.of(Libraries.programs()), Hello.class);
        List<String> traced = classes(Launch.traced(jdk, 9), List.of(Libraries.programs()), Hello.class);
        List<String> beforeMain = traced.subList(0, traced.indexOf(Hello.class.getName()));

        assertThat(ours(beforeMain)).isNotEmpty().hasSizeLessThan(42);
        assertThat(beforeMain)
                .noneMatch(name -> name.startsWith("io.spoor.shaded.")
                        || name.startsWith("java.util.logging.")
                        || name.startsWith("javax.management.")
                        || name.startsWith("io.spoor.instrumentation.common.")
                        || name.equals("io.spoor.bootstrap.Dispatcher")
                        || name.equals("io.spoor.tracer.Tracer")
                        || name.contains("Instrumentation") && name.contains("$$Lambda"));
        // With 17 the JVM loads 210 of these for an agent that does nothing, with 25 it is 320; the jar is another 100.
        assertThat(beforeMain.size() - plain.indexOf(Hello.class.getName()))
                .isLessThan(jdk.feature() == 17 ? 400 : 540);
    }

    @OnEveryJdk({17, 25})
    void aTracedServiceLoadsFewOfOurClasses(Jdk jdk) throws IOException {
        assertThat(ours(tracedQueries(jdk))).isNotEmpty().hasSizeLessThan(250);
    }

    /** The JVM shows no transformer a class that is loaded while it is at work on that thread: it would stay unwoven. */
    @OnEveryJdk({17, 25})
    void whatIsMadeForTheFirstClassToWeaveLoadsNoneThatHasARule(Jdk jdk) throws IOException {
        List<String> traced = tracedQueries(jdk);
        List<String> inBetween = traced.subList(
                traced.indexOf("io.spoor.agent.Tracing"),
                traced.indexOf("io.spoor.instrumentation.engine.AsmWeaver") + 1);

        assertThat(inBetween).contains("io.spoor.bootstrap.Dispatcher").doesNotContainAnyElementsOf(namesInRules());
    }

    private List<String> tracedQueries(Jdk jdk) throws IOException {
        List<String> versions = Libraries.versionsOf("h2");
        List<Path> classPath = Libraries.classPath("h2", versions.get(versions.size() - 1), "host");
        try (JaegerAgent jaeger = JaegerAgent.start()) {
            return classes(Launch.traced(jdk, jaeger), classPath, H2Program.class);
        }
    }

    /** The third field of a rule's head, which is the line whose first field is the length of what follows it. */
    private static List<String> namesInRules() throws IOException {
        List<String> names = new ArrayList<>();
        String text = new String(AgentJar.contents().get("inst/io/spoor/index.txt"), StandardCharsets.ISO_8859_1);
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            String[] head = text.substring(start, end).split("\t");
            names.addAll(List.of(head[2].replace('/', '.').split(",")));
            start = end + 1 + Integer.parseInt(head[0]);
        }
        assertThat(names).contains("java.util.concurrent.ThreadPoolExecutor", "java.sql.Statement");
        return names;
    }

    @Test
    void theJarIsSmall() throws IOException {
        assertThat(Files.size(AgentJar.path())).isLessThan(3_000_000);
    }

    private List<String> classes(Launch launch, List<Path> classPath, Class<?> program) throws IOException {
        Path log = Files.createTempFile(folder, "classes", ".log");
        launch.jvm("-Xlog:class+load=info:file=" + log + ":none");
        try (ServiceProcess service = launch.start(classPath, program.getName())) {
            assertThat(service.awaitExit()).as(service::toString).isZero();
        }
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            int end = line.indexOf(LOADED);
            if (end > 0) {
                names.add(line.substring(0, end));
            }
        }
        assertThat(names).contains(program.getName());
        return names;
    }

    private static List<String> ours(List<String> names) {
        return names.stream().filter(name -> name.startsWith("io.spoor.")).toList();
    }
}

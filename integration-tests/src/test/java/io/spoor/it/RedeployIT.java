package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.servlet.RedeployedApplication;
import com.example.tomcat.RedeployProgram;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** An application that is undeployed is gone, with all that was woven into it. */
final class RedeployIT {
    private static final int TIMES = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final List<String> PAGES = List.of("/ok", "/exception", "/async?how=thread", "/query");

    @TempDir
    private Path application;

    @OnEveryJdk({17, 25})
    void anApplicationDeployedFiftyTimesLeavesNoClassLoaderBehind(Jdk jdk) throws IOException {
        assemble();
        Stream<String> arguments = Stream.concat(
                Stream.of(application.toString(), RedeployedApplication.class.getName(), String.valueOf(TIMES)),
                PAGES.stream());
        try (JaegerAgent jaeger = JaegerAgent.start();
                ServiceProcess tomcat = Launch.traced(jdk, jaeger)
                        .start(
                                Libraries.classPath(
                                        "host", Libraries.versionsOf("host").get(0)),
                                RedeployProgram.class.getName(),
                                arguments.toArray(String[]::new))) {
            tomcat.stdout().await(line -> line.startsWith("left "), PATIENCE);
            tomcat.finish();

            assertThat(tomcat.stdout().lines())
                    .as(tomcat::toString)
                    .startsWith("200 /app/ok", "500 /app/exception", "200 /app/async", "200 /app/query")
                    .endsWith("left 0 of " + TIMES);
            // for each page the server's and the client's that asks for it, and one of the driver's
            assertThat(jaeger.awaitSpans(TIMES * (2 * PAGES.size() + 1)))
                    .filteredOn(span -> span.name().startsWith("SELECT "))
                    .hasSize(TIMES);
        }
    }

    /** As a web application's folder: its own classes and a driver, so that their loader is the application's. */
    private void assemble() throws IOException {
        Path classes = application.resolve("WEB-INF/classes/com/example/servlet");
        Path libraries = Files.createDirectories(application.resolve("WEB-INF/lib"));
        Files.createDirectories(classes);
        try (Stream<Path> files = Files.list(Libraries.programs().resolve("com/example/servlet"))) {
            for (Path file : files.toList()) {
                Files.copy(file, classes.resolve(file.getFileName()));
            }
        }
        // The second is the oldest that registers itself where it is found.
        Path driver = Libraries.file("hsqldb", Libraries.versionsOf("hsqldb").get(1));
        Files.copy(driver, libraries.resolve(driver.getFileName()));
    }
}

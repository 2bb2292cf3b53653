package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.opentracing.WebApplication;
import com.example.tomcat.ApplicationsProgram;
import com.example.tomcat.RedeployProgram;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.jaeger.Trace;
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

/** Web applications in one Tomcat, each of which brings its own copy of OpenTracing. */
final class OpenTracingApplicationsIT {
    private static final int TIMES = 20;

    @TempDir
    private Path folder;

    @OnEveryJdk({8, 17})
    void eachApplicationHasTheAgentsTracerOrKeepsItsOwn(Jdk jdk) throws IOException {
        String[] arguments = {
            WebApplication.class.getName(),
            "/old",
            application("old", "opentracing", "0.31.0"),
            "/new",
            application("new", "opentracing", "0.33.0"),
            "/own",
            application("own", "opentracing-mock", "0.33.0")
        };
        try (JaegerAgent jaeger = JaegerAgent.start();
                ServiceProcess tomcat =
                        Launch.traced(jdk, jaeger).start(classPath(), ApplicationsProgram.class.getName(), arguments)) {
            Service service = new Service("", jdk, jaeger, null, tomcat.awaitReady());
            for (int i = 0; i < 2; i++) {
                nests(service, "/old");
                nests(service, "/new");
            }
            keepsItsOwn(service);
            tomcat.finish();

            assertThat(jaeger.unclaimed()).isEmpty();
            assertThat(tomcat.stderr().lines())
                    .filteredOn(line -> line.contains("OpenTracing"))
                    .singleElement()
                    .asString()
                    .startsWith("[spoor] INFO ")
                    .contains("io.opentracing.mock.MockTracer", "keeps it");
        }
    }

    @OnEveryJdk(17)
    void anApplicationThatWasUndeployedIsGoneWhateverItForgot(Jdk jdk) throws IOException {
        String application = application("application", "opentracing", "0.33.0");
        try (JaegerAgent jaeger = JaegerAgent.start();
                ServiceProcess tomcat = Launch.traced(jdk, jaeger)
                        .start(
                                classPath(),
                                RedeployProgram.class.getName(),
                                application,
                                WebApplication.class.getName(),
                                String.valueOf(TIMES),
                                "/manual",
                                "/forgotten")) {
            tomcat.stdout().await(line -> line.startsWith("left "), Duration.ofMinutes(3));

            assertThat(tomcat.stdout().lines())
                    .as(tomcat::toString)
                    .startsWith("200 /app/manual", "200 /app/forgotten")
                    .endsWith("left 0 of " + TIMES);
            // of each page the client's and the server's, and the one that is made by hand and ended
            assertThat(jaeger.awaitSpans(TIMES * 5))
                    .filteredOn(span -> span.name().equals("manual in /app"))
                    .hasSize(TIMES);
        }
    }

    private static void nests(Service service, String path) {
        Caller caller = Caller.sampled();

        assertThat(service.get(path + "/manual", caller).body()).isEqualTo("true true false");

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(trace.spans()).hasSize(2);
        assertThat(trace.roots()).singleElement().satisfies(root -> {
            assertThat(root.kind()).isEqualTo("server");
            assertThat(trace.named("manual in " + path).parentId()).isEqualTo(root.spanId());
        });
    }

    private static void keepsItsOwn(Service service) {
        Caller caller = Caller.sampled();

        assertThat(service.get("/own/manual", caller).body()).isEqualTo("true true true");

        assertThat(service.jaeger().await(caller, 1).spans()).singleElement().satisfies(span -> assertThat(span.kind())
                .isEqualTo("server"));
    }

    private static List<Path> classPath() {
        return Libraries.classPath("host", Libraries.versionsOf("host").get(0));
    }

    /** As a web application's folder: its own classes and its own copy of the API. */
    private String application(String name, String library, String version) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name + "/WEB-INF/classes/com/example/opentracing"));
        Path libraries = Files.createDirectories(folder.resolve(name + "/WEB-INF/lib"));
        try (Stream<Path> files = Files.list(Libraries.programs().resolve("com/example/opentracing"))) {
            for (Path file : files.toList()) {
                Files.copy(file, classes.resolve(file.getFileName()));
            }
        }
        for (Path file : Libraries.classPath(library, version)) {
            if (file.getFileName().toString().startsWith("opentracing-")) {
                Files.copy(file, libraries.resolve(file.getFileName()));
            }
        }
        return folder.resolve(name).toString();
    }
}

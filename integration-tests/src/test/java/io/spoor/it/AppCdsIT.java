package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.jdbc.H2Program;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** An archive of the service's classes, made without the agent, serves with it. */
final class AppCdsIT {
    /** Woven classes, and those that a transformer's presence makes the JVM read anew, can't come from the archive. */
    private static final double MOST = 0.9;

    @TempDir
    private Path folder;

    @OnEveryJdk({17, 25})
    void theServicesArchiveStaysInUse(Jdk jdk) throws IOException {
        Path archive = folder.resolve("service.jsa");
        List<Path> classPath = new ArrayList<>(Libraries.classPath("h2", newestH2(), "host"));
        classPath.set(0, jarOf(classPath.get(0))); // an archive holds no classes from folders
        try (ServiceProcess recording =
                Launch.on(jdk).jvm("-XX:ArchiveClassesAtExit=" + archive).start(classPath, H2Program.class.getName())) {
            recording.awaitReady();
            recording.awaitExit();
        }
        assertThat(archive).exists();

        long plain = classesFromArchive(Launch.on(jdk), archive, classPath);
        long traced;
        try (JaegerAgent jaeger = JaegerAgent.start()) {
            traced = classesFromArchive(Launch.traced(jdk, jaeger), archive, classPath);
        }

        assertThat(plain).isGreaterThan(300);
        assertThat(traced).isGreaterThan((long) (MOST * plain));
    }

    private static String newestH2() {
        List<String> versions = Libraries.versionsOf("h2");
        return versions.get(versions.size() - 1);
    }

    private long classesFromArchive(Launch launch, Path archive, List<Path> classPath) throws IOException {
        Path log = Files.createTempFile(folder, "classes", ".log");
        launch.jvm("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load=info:file=" + log, "-Xlog:cds=warning:stderr");
        try (ServiceProcess service = launch.start(classPath, H2Program.class.getName())) {
            service.awaitReady();
            assertThat(service.awaitExit()).as(service::toString).isZero();
            service.expectNoComplaint();
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("shared objects file (top)"))
                    .count();
        }
    }

    private Path jarOf(Path classes) throws IOException {
        Path jar = folder.resolve("programs.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path f : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(f).toString().replace('\\', '/')));
                Files.copy(f, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}

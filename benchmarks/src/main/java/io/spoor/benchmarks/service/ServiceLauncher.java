package io.spoor.benchmarks.service;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the service's JVM. */
final class ServiceLauncher {
    private final Path java;
    private final List<String> jvmOptions;

    ServiceLauncher(Path java, List<String> jvmOptions) {
        this.java = java;
        this.jvmOptions = jvmOptions;
    }

    /** Where logs, archives and results go. */
    static Path directory() throws IOException {
        return Files.createDirectories(Path.of("benchmarks/target/service"));
    }

    /**
     * Starts the service; returns when it listens.
     *
     * @param sink what the agent is to report to; null for none
     */
    Service start(Candidate candidate, SpanSink sink, String... more) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-Xmx512m", "-XX:+UseG1GC", "-XX:-UseDynamicNumberOfCompilerThreads"));
        command.addAll(jvmOptions);
        command.addAll(List.of(more));
        if (candidate.jar() != null) {
            command.add("-javaagent:" + candidate.jar());
            command.addAll(candidate.options(sink == null ? 9 : sink.port()));
        }
        command.addAll(List.of("-cp", classPath(), "com.example.shop.Main"));
        File log = directory().resolve(candidate.name() + ".log").toFile();
        return new Service(new ProcessBuilder(command).redirectError(log).start(), candidate, log.toPath());
    }

    String javaVersion() throws IOException {
        Process process = new ProcessBuilder(java.toString(), "-version")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes());
        return text.substring(text.indexOf('"') + 1, text.lastIndexOf('"', text.indexOf('\n')));
    }

    /** Jars only: the JVM keeps no archive of classes from a directory. */
    private static String classPath() {
        File[] libraries = new File("benchmarks/target/shop-lib").listFiles();
        if (libraries == null) {
            throw new IllegalStateException("the service is not built; benchmarks/run does it");
        }
        List<String> jars = new ArrayList<>(List.of("benchmarks/target/shop-service.jar"));
        for (File library : libraries) {
            jars.add(library.getPath());
        }
        jars.sort(null);
        return String.join(File.pathSeparator, jars);
    }
}

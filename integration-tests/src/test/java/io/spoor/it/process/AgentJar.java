package io.spoor.it.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** The jar under test, as the build left it. */
public final class AgentJar {
    private AgentJar() {}

    public static Path path() {
        Path jar = Path.of(System.getProperty("agent.jar", "../agent/target/tracer.jar"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is not there; build it: mvn -pl agent -am package -DskipTests");
        }
        return jar;
    }
}

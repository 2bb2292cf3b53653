package io.spoor.it.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The jar under test, as the build left it. */
public final class AgentJar {
    /** Before the names of classes that lie in the one entry that only the agent reads. */
    public static final String HIDDEN = "inst/classes!/";

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

    /** All files in it by name, the agent's hidden classes with {@link #HIDDEN} before theirs. */
    public static Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (JarFile jar = new JarFile(path().toFile())) {
            for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    contents.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        contents.putAll(unpacked(contents.remove("inst/classes")));
        return contents;
    }

    private static Map<String, byte[]> unpacked(byte[] pack) {
        Map<String, byte[]> classes = new TreeMap<>();
        ByteBuffer head = ByteBuffer.wrap(pack);
        int files = head.getInt();
        int count = head.getInt();
        int names = 8 + 12 * (count + 1);
        for (int i = 0; i < count; i++) {
            int place = 8 + 12 * i;
            byte[] name = Arrays.copyOfRange(pack, names + head.getInt(place + 4), names + head.getInt(place + 16));
            byte[] file = Arrays.copyOfRange(pack, files + head.getInt(place + 8), files + head.getInt(place + 20));
            classes.put(HIDDEN + new String(name, StandardCharsets.US_ASCII).replace('.', '/') + ".class", file);
        }
        return classes;
    }
}

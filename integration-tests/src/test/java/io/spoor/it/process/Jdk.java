package io.spoor.it.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A JDK to run a service with: the one named by {@code -Djdk25.home}, else by {@code JAVA_HOME_25}; where none is named,
 * the one that runs the tests or one that is found where JDKs are usually installed.
 *
 * <p>Tests that lack one are skipped by name; {@code -Djdks.required=17,25} makes that a failure.
 */
public record Jdk(int feature, Path home) {
    private static final Map<Integer, Optional<Jdk>> FOUND = new ConcurrentHashMap<>();

    public static Optional<Jdk> find(int feature) {
        return FOUND.computeIfAbsent(feature, Jdk::search);
    }

    public static boolean isRequired(int feature) {
        return Arrays.asList(System.getProperty("jdks.required", "").split(",")).contains(String.valueOf(feature));
    }

    public static String howToName(int feature) {
        return "no JDK " + feature + " found; name one by -Djdk" + feature + ".home=…";
    }

    public Path java() {
        return home.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }

    private static Optional<Jdk> search(int feature) {
        String named = System.getProperty("jdk" + feature + ".home", System.getenv("JAVA_HOME_" + feature));
        if (named != null) {
            Jdk jdk = new Jdk(feature, Path.of(named));
            return Files.isExecutable(jdk.java()) ? Optional.of(jdk) : Optional.empty();
        }
        return usualPlaces().stream()
                .filter(home -> isJdk(home, feature))
                .findFirst()
                .map(home -> new Jdk(feature, home));
    }

    private static List<Path> usualPlaces() {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        Path user = Path.of(System.getProperty("user.home"));
        for (Path parent : List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/opt"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                user.resolve(".sdkman/candidates/java"),
                user.resolve(".jdks"))) {
            for (Path child : childrenOf(parent)) {
                homes.add(child);
                homes.add(child.resolve("Contents/Home"));
            }
        }
        return homes;
    }

    private static List<Path> childrenOf(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the file {@code release} that every JDK has had since 8. */
    private static boolean isJdk(Path home, int feature) {
        Path release = home.resolve("release");
        String wanted = "JAVA_VERSION=\"" + (feature == 8 ? "1.8" : feature);
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.isReadable(release)
                    && Files.readAllLines(release).stream().anyMatch(l -> l.matches(wanted + "[.\"+_].*|" + wanted));
        } catch (IOException e) {
            return false;
        }
    }
}

package io.spoor.it.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * That a whole contract has passed with one version of a library on one JDK; kept in a file of its own until the
 * README's table is made of them.
 */
public record Tested(String title, String traces, String library, String version, int jdk) {
    private static final Path FOLDER = Path.of("target/tested");

    static Tested of(Class<?> contract, String version, int jdk) {
        OverVersions matrix = contract.getAnnotation(OverVersions.class);
        String traces = contract.getAnnotation(Traces.class).value();
        return new Tested(matrix.title(), traces, matrix.library(), version, jdk);
    }

    /** Of all contracts that passed since the folder was last cleaned. */
    public static List<Tested> all() {
        List<Tested> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                List<String> lines = Files.readAllLines(file);
                all.add(new Tested(
                        lines.get(0), lines.get(1), lines.get(2), lines.get(3), Integer.parseInt(lines.get(4))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    void forget() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remember() {
        try {
            Files.createDirectories(FOLDER);
            Files.write(file(), List.of(title, traces, library, version, Integer.toString(jdk)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return FOLDER.resolve((title + "-" + library + "-" + version + "-" + jdk).replaceAll("[ /]", "_"));
    }
}

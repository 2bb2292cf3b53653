package io.spoor.it.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The table in {@code libraries.txt}: which versions of a library are tested, and what stands on a program's class path
 * for each. The only place where a tested version is named.
 */
public final class Libraries {
    private static final List<Row> ROWS = read();

    private record Row(String library, String version, List<String> coordinates) {}

    private Libraries() {}

    /** As the table lists them: oldest first. */
    public static List<String> versionsOf(String library) {
        List<String> versions = ROWS.stream()
                .filter(row -> row.library.equals(library))
                .map(Row::version)
                .toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("libraries.txt has no library named " + library);
        }
        return versions;
    }

    /** The programs themselves, the library in this version, and any others in their newest, with what they need. */
    public static List<Path> classPath(String library, String version, String... others) {
        List<String> coordinates = new ArrayList<>(coordinatesOf(library, version));
        for (String other : others) {
            List<String> versions = versionsOf(other);
            coordinates.addAll(coordinatesOf(other, versions.get(versions.size() - 1)));
        }
        List<Path> path = new ArrayList<>();
        path.add(programs(coordinates));
        path.addAll(MavenArtifacts.resolve(coordinates));
        return path;
    }

    /** As one of the words among the coordinates wants them, which it removes. */
    private static Path programs(List<String> coordinates) {
        for (Renamed renamed : Renamed.values()) {
            if (coordinates.remove(renamed.word)) {
                return renamed.programs();
            }
        }
        return programs();
    }

    /** The library's own file in this version, where it is one that nothing else belongs to. */
    public static Path file(String library, String version) {
        return MavenArtifacts.resolveAlone(coordinatesOf(library, version).get(0));
    }

    /** The folder with the programs' classes. */
    public static Path programs() {
        return Path.of("target/classes").toAbsolutePath();
    }

    private static List<String> coordinatesOf(String library, String version) {
        return ROWS.stream()
                .filter(row -> row.library.equals(library) && row.version.equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("libraries.txt has no " + library + " " + version))
                .coordinates;
    }

    private static List<Row> read() {
        try (InputStream in = Libraries.class.getResourceAsStream("/libraries.txt")) {
            List<Row> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] words = line.strip().split("\\s+");
                if (words.length < 2 || line.startsWith("#")) {
                    continue;
                }
                for (String version : words[1].split(",")) {
                    List<String> coordinates = Arrays.stream(words)
                            .skip(2)
                            .map(c -> c.replace("$", version))
                            .toList();
                    rows.add(new Row(words[0], version, coordinates));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

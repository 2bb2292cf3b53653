package io.spoor.it.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spoor.it.contract.Tested;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.RedisServer;
import io.spoor.it.server.DatabaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs after all contracts. {@code -Dreadme.write=true} writes the table instead of comparing it. */
final class ReadmeIT {
    private static final Path README = Path.of("../README.md");
    private static final String BEGIN = "<!-- libraries: written by ReadmeIT -->";
    private static final String END = "<!-- end of libraries -->";

    @Test
    void namesTheVersionsThatTheContractsRanWith() throws IOException {
        assumeFalse(System.getProperties().containsKey("it.test"), "not all contracts ran");
        for (int jdk : List.of(8, 17, 25)) {
            assumeTrue(Jdk.find(jdk).isPresent(), () -> "not all contracts ran: " + Jdk.howToName(jdk));
        }
        for (DatabaseServer server : DatabaseServer.values()) {
            assumeTrue(server.isInstalled(), () -> "not all contracts ran: " + server.howToGet());
        }
        assertThat(RedisServer.orSkip().port()).isPositive();
        List<String> table = SupportedLibrariesTable.of(Tested.all());
        if (Boolean.getBoolean("readme.write")) {
            List<String> lines = new ArrayList<>(Files.readAllLines(README));
            List<String> old = tableIn(lines);
            old.clear();
            old.addAll(table);
            Files.write(README, lines);
        }
        List<String> written = tableIn(Files.readAllLines(README));
        assertThat(written.equals(table))
                .as("""
                        README's table, which names what the contracts passed with; if that has changed, write it: \
                        -Dreadme.write=true
                        only in the table: %s
                        only what passed: %s""", without(written, table), without(table, written))
                .isTrue();
    }

    private static String without(List<String> lines, List<String> others) {
        return lines.stream().filter(line -> !others.contains(line)).collect(Collectors.joining("\n", "\n", ""));
    }

    private static List<String> tableIn(List<String> readme) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        assertThat(begin).as("the line before the table").isNotNegative().isLessThan(end);
        return readme.subList(begin + 1, end);
    }
}

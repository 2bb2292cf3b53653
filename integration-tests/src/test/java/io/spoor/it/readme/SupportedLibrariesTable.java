package io.spoor.it.readme;

import static java.util.stream.Collectors.joining;

import io.spoor.it.contract.Tested;
import io.spoor.it.library.Libraries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The README's table of supported libraries, made of what the contract tests ran and of nothing else. */
final class SupportedLibrariesTable {
    private SupportedLibrariesTable() {}

    static List<String> of(Collection<Tested> tested) {
        Map<String, Map<String, List<Tested>>> kinds = new TreeMap<>();
        for (Tested run : tested) {
            kinds.computeIfAbsent(run.traces(), k -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
                    .computeIfAbsent(run.title(), k -> new ArrayList<>())
                    .add(run);
        }
        List<String> lines =
                new ArrayList<>(List.of("| library | versions | JDK | what is traced |", "|---|---|---|---|"));
        kinds.forEach((traces, titles) -> titles.forEach((title, runs) ->
                lines.add("| " + title + " | " + versions(runs) + " | " + jdks(runs) + " | " + traces + " |")));
        return lines;
    }

    /** In the order of {@code libraries.txt}, which knows which is older. */
    private static String versions(List<Tested> runs) {
        return runs.stream()
                .map(Tested::library)
                .distinct()
                .sorted()
                .flatMap(library -> Libraries.versionsOf(library).stream().filter(version -> runs.stream()
                        .anyMatch(run ->
                                run.library().equals(library) && run.version().equals(version))))
                .distinct()
                .map(version -> version.equals("any") ? "the JDK's own" : version)
                .collect(joining(", "));
    }

    private static String jdks(List<Tested> runs) {
        TreeSet<Integer> jdks = new TreeSet<>();
        runs.forEach(run -> jdks.add(run.jdk()));
        return jdks.stream().map(String::valueOf).collect(joining(", "));
    }
}

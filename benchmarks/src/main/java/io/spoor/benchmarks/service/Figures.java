package io.spoor.benchmarks.service;

import com.google.gson.GsonBuilder;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All figures of all runs, and the table of them. A cell holds the median and, in brackets, the least value; those of an
 * agent are what it adds to the first candidate's median and least value, or the ratio of them.
 */
final class Figures {
    private final Map<String, Map<Row, List<Double>>> byCandidate = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    Notes of(String candidate) {
        Map<Row, List<Double>> rows = byCandidate.computeIfAbsent(candidate, c -> new EnumMap<>(Row.class));
        return new Notes() {
            @Override
            public void figure(Row row, double value) {
                rows.computeIfAbsent(row, r -> new ArrayList<>()).add(value);
            }

            @Override
            public void remark(String sentence) {
                remarks.add(candidate + ": " + sentence);
            }
        };
    }

    String table() {
        String base = byCandidate.keySet().iterator().next();
        StringBuilder table = new StringBuilder(String.format("%-42s", "median (least)"));
        byCandidate.keySet().forEach(name -> table.append(String.format("%24s", name)));
        table.append('\n');
        for (Row row : Row.values()) {
            if (byCandidate.values().stream().noneMatch(rows -> rows.containsKey(row))) {
                continue;
            }
            table.append(String.format("%-42s", row.title + (row.unit.isEmpty() ? "" : ", " + row.unit)));
            for (String name : byCandidate.keySet()) {
                table.append(String.format("%24s", cell(row, name, base)));
            }
            table.append('\n');
        }
        remarks.forEach(remark -> table.append(remark).append('\n'));
        return table.toString();
    }

    void write(File file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file.toPath())) {
            new GsonBuilder()
                    .setPrettyPrinting()
                    .serializeSpecialFloatingPointValues() // a share of nothing
                    .create()
                    .toJson(Map.of("figures", byCandidate, "remarks", remarks), out);
        }
    }

    private String cell(Row row, String name, String base) {
        List<Double> own = byCandidate.get(name).get(row);
        List<Double> first = byCandidate.get(base).get(row);
        if (own == null) {
            return "-";
        }
        if (name.equals(base) || row.against == Row.Against.NOTHING || first == null) {
            return number(row, median(own), "") + " (" + number(row, least(own), "") + ")";
        }
        if (row.against == Row.Against.RATIO) {
            return String.format(Locale.ROOT, "x%.2f (x%.2f)", median(own) / median(first), least(own) / least(first));
        }
        return number(row, median(own) - median(first), "+") + " (" + number(row, least(own) - least(first), "+") + ")";
    }

    private static String number(Row row, double value, String sign) {
        return String.format(Locale.ROOT, "%" + sign + ",." + row.digits + "f", value);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }

    private static double least(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}

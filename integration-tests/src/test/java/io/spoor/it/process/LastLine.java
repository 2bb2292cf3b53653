package io.spoor.it.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ledger's last line, which the agent prints when the JVM ends: {@code name=number} for each of its counters.
 *
 * @param counters as printed
 */
public record LastLine(Map<String, Long> counters, ServiceProcess process) {
    private static final Pattern COUNTER = Pattern.compile("([a-zA-Z-]+)=(\\d+)");

    public static LastLine of(ServiceProcess process) {
        String line = process.stderr().lines().stream()
                .filter(l -> l.startsWith("[spoor] ") && l.contains("created="))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("the agent printed no ledger at its end\n" + process));
        Map<String, Long> counters = new TreeMap<>();
        for (Matcher m = COUNTER.matcher(line); m.find(); ) {
            counters.put(m.group(1), Long.valueOf(m.group(2)));
        }
        return new LastLine(counters, process);
    }

    /** Fails if the line has no such counter. */
    public long get(String counter) {
        Long value = counters.get(counter);
        if (value == null) {
            throw new AssertionError("no counter " + counter + " in the ledger's last line " + counters);
        }
        return value;
    }

    /** No error of ours, no span lost, none forgotten. */
    void expectNothingWrong() {
        List<String> wrong = new ArrayList<>();
        for (String counter : List.of("dropped", "open", "advice-errors", "link-errors")) {
            if (get(counter) != 0) {
                wrong.add(counter + "=" + get(counter));
            }
        }
        if (get("created") != get("sent") + get("dropped") + get("open")) {
            wrong.add("created is not sent + dropped + open");
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("the ledger says " + wrong + "\n" + process);
        }
    }
}

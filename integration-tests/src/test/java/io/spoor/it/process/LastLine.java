package io.spoor.it.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the agent says of its ledger when the JVM ends: {@code spans: 3 created, 3 sent, 0 dropped (…), 0 open}, and if
 * anything went wrong inside of it {@code advice errors: 1, link errors: 0, …}.
 *
 * @param counters by their names as printed
 */
public record LastLine(Map<String, Long> counters, ServiceProcess process) {
    private static final Pattern COUNTER =
            Pattern.compile("(\\d+) (created|sent|dropped|open|ring full|too large|send failed|shut down)");

    private static final Pattern ERRORS = Pattern.compile("([a-z][a-z ]*): (\\d+)");

    public static LastLine of(ServiceProcess process) {
        Map<String, Long> counters = new TreeMap<>(Map.of("advice errors", 0L, "link errors", 0L));
        for (Matcher m = COUNTER.matcher(last("spans: ", process)); m.find(); ) {
            counters.put(m.group(2), Long.valueOf(m.group(1)));
        }
        if (counters.size() == 2) {
            throw new AssertionError("the agent printed no ledger at its end\n" + process);
        }
        for (Matcher m = ERRORS.matcher(last("advice errors: ", process)); m.find(); ) {
            counters.put(m.group(1), Long.valueOf(m.group(2)));
        }
        return new LastLine(counters, process);
    }

    private static String last(String beginning, ServiceProcess process) {
        return process.stderr().lines().stream()
                .filter(line -> line.matches("\\[spoor\\] [A-Z]+ " + beginning + ".*"))
                .reduce("", (first, last) -> last);
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
    public void expectNothingWrong() {
        List<String> wrong = new ArrayList<>();
        for (String counter : List.of("dropped", "open", "advice errors", "link errors")) {
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

package io.spoor.it.suite;

import io.spoor.it.library.Libraries;
import io.spoor.it.process.Launch;
import io.spoor.it.process.ServiceProcess;
import io.spoor.it.server.RocketMqServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One run of the programs in Apache's own {@code rocketmq-example}, unmodified, each in a JVM of its own, against an empty
 * broker. Most of them never end: they are ended as an operating system does it, as soon as they have printed what they
 * have to. The ordered consumer rests for three seconds after some messages, so that is {@value #ORDERED} messages or more.
 */
final class RocketMqExamples {
    static final int MESSAGES = 1_000;
    static final int ORDERED = 40;

    /** Printed by either kind of listener: one line for each message, or a list of several. */
    private static final Pattern DELIVERED = Pattern.compile("MessageExt \\[.*?\\}\\]");

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final List<Path> classPath = Libraries.classPath(
            "rocketmq-example", Libraries.versionsOf("rocketmq-example").get(0));
    private final Supplier<Launch> launch;
    private final Watch watch;
    private final Map<String, List<String>> printed = new LinkedHashMap<>();
    private String names;

    /** Who looks on. */
    interface Watch {
        /** A program has printed these messages, and will be ended next: returns when it is done with the last one. */
        void awaitDelivered(String program, int messages);

        void ended(String program, ServiceProcess process);
    }

    RocketMqExamples(Supplier<Launch> launch, Watch watch) {
        this.launch = launch;
        this.watch = watch;
    }

    /** What each program has printed; those that are run by another's arguments are known by these too. Throws TooSlow. */
    Map<String, List<String>> run() {
        try (RocketMqServer server = RocketMqServer.start()) {
            names = server.names();
            server.create("TopicTest", "NORMAL");
            server.create("TopicTestjjj", "FIFO");
            server.create("TopicTest1234", "TRANSACTION");
            server.create("BatchTest", "NORMAL");
            runToItsEnd("quickstart.Producer", MESSAGES);
            runToItsEnd("ordermessage.Producer", 100);
            try (ServiceProcess transactions = start("transaction.TransactionProducer")) {
                awaitLines("transaction.TransactionProducer", transactions, lines(10));
                runUntil("quickstart.Consumer", lines(1 + MESSAGES));
                runUntil("simple.LitePullConsumerSubscribe", RocketMqExamples::haveAll);
                runUntil("ordermessage.Consumer", lines(1 + ORDERED));
                runUntil("operation.Consumer TopicTestjjj", lines(1 + 100));
                runUntil("operation.Consumer TopicTest1234", lines(1 + 3));
                end("transaction.TransactionProducer", transactions);
            }
            try (ServiceProcess batch = start("batch.SimpleBatchProducer")) { // prints no end of line
                runUntil("operation.Consumer BatchTest", lines(1 + 3));
                end("batch.SimpleBatchProducer", batch);
            }
            return printed;
        }
    }

    /** A program has given up: it waits three seconds for an answer, from its first class on, which nothing can change. */
    static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooSlow(ServiceProcess process) {
            super(process.toString());
        }
    }

    /** The messages that are printed in these lines. */
    static List<String> messages(List<String> lines) {
        return DELIVERED
                .matcher(String.join("\n", lines))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /**
     * The lines without what differs from run to run. Ids are made of the time, the address and the process; a message's
     * size and its place in the broker's log are others with the trace's header in it, and the properties stand in the
     * order of a hash map; the producer begins with any of the queues, the threads take turns, and pulls get as many as
     * there are.
     */
    static List<String> comparable(String program, List<String> lines) {
        if (program.equals("ordermessage.Consumer")) {
            return inEachQueue(lines);
        }
        boolean isConsumer = program.contains("Consumer");
        List<String> all = program.contains("LitePull") ? messages(lines) : lines;
        List<String> comparable = new ArrayList<>();
        for (String line : all) {
            comparable.add(comparable(line));
        }
        return isConsumer ? comparable.stream().sorted().toList() : comparable;
    }

    private static String comparable(String line) {
        String sorted = Pattern.compile("properties=\\{(.*?)\\}, body")
                .matcher(line)
                .replaceAll(match -> {
                    TreeSet<String> properties =
                            new TreeSet<>(List.of(match.group(1).split(", ")));
                    properties.removeIf(p -> p.startsWith("uber-trace-id="));
                    return "properties={" + String.join(", ", properties) + "}, body";
                });
        return sorted.replaceAll("\\b[0-9A-F]{32,56}\\b", "ID")
                .replaceAll("(Timestamp|TIME|Host|Size|Offset|_OFFSET|queueId|REAL_QID)=[^],}]*", "$1=*")
                .replaceAll("(ConsumeMessageThread_\\w+)_\\d+", "$1_*")
                .replaceAll("^\\d+ +", "");
    }

    /** In each queue the messages must stand in order; whose turn it is to rest, the queues decide by their speed. */
    private static List<String> inEachQueue(List<String> lines) {
        Map<String, List<String>> bodies = new LinkedHashMap<>();
        for (String message : messages(lines)) {
            List<String> queue = bodies.computeIfAbsent(find("queueId=(\\d+)", message), id -> new ArrayList<>());
            String body = find("body=\\[([^]]*)\\]", message);
            if (!queue.contains(body)) { // else it comes again after the rest
                queue.add(body);
            }
        }
        return bodies.values().stream()
                .map(queue -> queue.subList(0, Math.min(5, queue.size())).toString())
                .sorted()
                .toList();
    }

    static String find(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + regex + " in " + text))
                .group(1);
    }

    private void runToItsEnd(String program, int lines) {
        try (ServiceProcess process = start(program)) {
            awaitLines(program, process, lines(lines));
            if (process.awaitExit(PATIENCE) != 0 || process.stdout().lines().size() != lines) {
                throw new AssertionError(process.toString());
            }
            keep(program, process);
        }
    }

    private void runUntil(String program, Predicate<List<String>> isDone) {
        try (ServiceProcess process = start(program)) {
            awaitLines(program, process, isDone);
            watch.awaitDelivered(program, messages(process.stdout().lines()).size());
            end(program, process);
        }
    }

    private static void awaitLines(String program, ServiceProcess process, Predicate<List<String>> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!process.stdout().awaitUntil(wanted, Duration.ofSeconds(1))) {
            String complaint = process.stderr().text();
            if (complaint.contains("timeout") || complaint.contains("No route info")) {
                throw new TooSlow(process);
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(program + " has not printed what it should have\n" + process);
            }
        }
    }

    private void end(String program, ServiceProcess process) {
        process.terminate();
        keep(program, process);
    }

    private void keep(String program, ServiceProcess process) {
        printed.put(program, process.stdout().lines());
        watch.ended(program, process);
    }

    private ServiceProcess start(String program) {
        String[] words = program.split(" ", -1);
        String[] arguments = words.length == 1
                ? new String[0]
                : new String[] {"-g", "ending", "-t", words[1], "-s", "*", "-f", "false"};
        return launch.get()
                .property("tracer.service.name", program)
                .property("rocketmq.namesrv.addr", names)
                .property("user.home", Path.of("target").toAbsolutePath().toString()) // where the library logs
                .start(classPath, "org.apache.rocketmq.example." + words[0], arguments);
    }

    private static Predicate<List<String>> lines(int count) {
        return lines -> lines.size() >= count;
    }

    private static boolean haveAll(List<String> lines) {
        return messages(lines).size() >= MESSAGES;
    }

    @Override
    public String toString() {
        return printed.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue().size() + " lines")
                .collect(Collectors.joining(", "));
    }
}

package io.spoor.benchmarks.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Options;

/**
 * {@code benchmarks/run soak}: the service under as many requests as the machine holds, for a long time. Fails unless the
 * agent's ledger closes, agrees to the span with what the receiver has counted, and the heap stays flat.
 */
public final class Soak {
    /** Parts of the time, after each of which the heap is looked at; the first warms up. */
    private static final int PARTS = 10;

    /** What the heap may grow by after the first part: a tenth, and what caches of a fixed size take. */
    private static final double HEAP_FACTOR = 1.1;

    private static final long HEAP_BYTES = 2 << 20;
    private static final Pattern COUNTER =
            Pattern.compile("(\\d+) (created|sent|dropped|open|ring full|too large|send failed|shut down)");

    private Soak() {}

    public static void main(String[] arguments) throws Exception {
        Options options = new Options()
                .addOption(null, "seconds", true, "how long; default 600")
                .addOption(null, "jdk", true, "home of the JDK that runs the service; default: the driver's")
                .addOption(null, "jvm", true, "more options of the service's JVM, separated by blanks");
        CommandLine line = new DefaultParser().parse(options, arguments);
        Path java = Path.of(line.getOptionValue("jdk", System.getProperty("java.home")), "bin", "java");
        String jvm = line.getOptionValue("jvm", "");
        ServiceLauncher launcher = new ServiceLauncher(java, jvm.isBlank() ? List.of() : List.of(jvm.split(" ")));
        List<String> wrong = run(launcher, Integer.parseInt(line.getOptionValue("seconds", "600")));
        wrong.forEach(w -> System.out.println("WRONG: " + w));
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    private static List<String> run(ServiceLauncher launcher, int seconds) throws Exception {
        Candidate candidate = Candidates.named("spoor");
        List<Long> heap = new ArrayList<>();
        try (SpanSink sink = new ThriftUdpSink();
                Service service = launcher.start(candidate, sink)) {
            HttpLoad orders = new HttpLoad(service.port(), "/order");
            long requests = 0;
            for (int part = 1; part <= PARTS; part++) {
                requests += orders.saturate((double) seconds / PARTS);
                heap.add(service.figuresAfterCollection().get("heap"));
                System.out.printf(
                        "part %d of %d: %,d requests, %,d spans received, heap after full GC %.2f MB, resident %d MB%n",
                        part,
                        PARTS,
                        requests,
                        sink.spans(),
                        heap.get(part - 1) / 1e6,
                        service.files().resident() >> 20);
            }
            SteadyService.settle(sink);
            String last = service.quit();
            SteadyService.settle(sink);
            System.out.printf(
                    "soak, JDK %s, %d processors, %d s: %,d requests, %,.0f spans/s%n%s; received: %d%n",
                    launcher.javaVersion(),
                    Runtime.getRuntime().availableProcessors(),
                    seconds,
                    requests,
                    sink.spans() / (double) seconds,
                    last,
                    sink.spans());
            return wrong(counters(last), requests, sink.spans(), heap);
        }
    }

    private static List<String> wrong(Map<String, Long> ledger, long requests, long received, List<Long> heap) {
        List<String> wrong = new ArrayList<>();
        if (ledger.get("created") != ledger.get("sent") + ledger.get("dropped") || ledger.get("open") != 0) {
            wrong.add("the ledger does not close");
        }
        if (ledger.get("sent") != received) {
            wrong.add("sent is not what the receiver has counted");
        }
        if (ledger.get("created") < 7 * requests) {
            wrong.add("expected seven spans of each request");
        }
        long first = heap.get(0);
        long grown = heap.get(heap.size() - 1);
        if (grown > first * HEAP_FACTOR + HEAP_BYTES) {
            wrong.add("the heap has grown from " + first + " to " + grown + " bytes");
        }
        return wrong;
    }

    private static Map<String, Long> counters(String line) {
        Map<String, Long> counters = new HashMap<>();
        for (Matcher m = COUNTER.matcher(String.valueOf(line)); m.find(); ) {
            counters.put(m.group(2), Long.valueOf(m.group(1)));
        }
        if (!counters.containsKey("created")) {
            throw new IllegalStateException("the agent printed no ledger at its end, but " + line);
        }
        return counters;
    }
}

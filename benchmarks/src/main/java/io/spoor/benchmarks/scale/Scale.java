package io.spoor.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Options;

/**
 * {@code benchmarks/run scale}: one to four threads that make spans, from a thousand a second to as many as they can; and
 * traces, tags, operations and threads in numbers. Fails if a ledger does not close.
 */
public final class Scale {
    private static final double[] RATES = {1_000, 10_000, 100_000, 300_000, 0};
    private static final int MOST_PRODUCERS = 4;
    private static final int THREADS = 10_000;

    private final double seconds;
    private boolean isWrong;

    private Scale(double seconds) {
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = new Options().addOption(null, "seconds", true, "for each row; default 3");
        CommandLine line = new DefaultParser().parse(options, arguments);
        Scale scale = new Scale(Double.parseDouble(line.getOptionValue("seconds", "3")));
        scale.run();
        System.exit(scale.isWrong ? 1 : 0);
    }

    private void run() throws Exception {
        System.out.printf(
                "JDK %s, %d processors%n",
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
        rates(1, 0, false); // warms up
        System.out.printf(
                "%-34s %12s %12s %8s %10s %10s %s%n",
                "", "made/s", "sent/s", "kept", "maker ns", "reporter ns", "ledger");
        for (int producers = 1; producers <= MOST_PRODUCERS; producers++) {
            for (double rate : RATES) {
                rates(producers, rate, true);
            }
        }
        shape("traces of 7 spans", load -> load.trace(Load.ORDINARY));
        shape("traces of 10,000 spans", load -> load.trace(10_000));
        shape("1,000 operations", Load::manyOperations);
        shape("spans of 200 tags", Load::manyTags);
        threads("10,000 threads, one trace each", Thread::new);
        if (Runtime.version().feature() >= 21) {
            threads("10,000 virtual threads", Scale::virtual);
        }
    }

    /** {@code rate} in spans a second, of all producers together; 0 for as many as can be. */
    private void rates(int producers, double rate, boolean isShown) throws Exception {
        try (Rig rig = new Rig()) {
            Row row = new Row(rig);
            long end = System.nanoTime() + (long) (seconds * 1e9);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < producers; i++) {
                threads.add(new Thread(() -> produce(new Load(rig.tracer), rate / producers, end)));
            }
            runAll(threads);
            if (isShown) {
                show(
                        row,
                        producers
                                + (producers == 1 ? " thread, " : " threads, ")
                                + (rate == 0 ? "all they can" : String.format("%,.0f/s", rate)));
            }
        }
    }

    private static void produce(Load load, double rate, long end) {
        long next = System.nanoTime();
        while (System.nanoTime() - end < 0) {
            load.trace(Load.ORDINARY);
            if (rate > 0) {
                next += (long) (Load.ORDINARY / rate * 1e9);
                long wait = next - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                }
            }
        }
    }

    private void shape(String name, Consumer<Load> trace) throws Exception {
        for (boolean isShown : new boolean[] {false, true}) {
            try (Rig rig = new Rig()) {
                Row row = new Row(rig);
                Load load = new Load(rig.tracer);
                long end = System.nanoTime() + (long) (seconds * 1e9);
                while (System.nanoTime() - end < 0) {
                    trace.accept(load);
                    rig.keepPace();
                }
                if (isShown) {
                    show(row, name);
                }
            }
        }
    }

    /** The threads' own cost is measured with the same threads, without spans, and left out. */
    private void threads(String name, Threads factory) throws Exception {
        for (boolean isShown : new boolean[] {false, true}) {
            try (Rig rig = new Rig()) {
                long before = rig.producersNanos();
                runAll(make(factory, () -> {}));
                long idle = rig.producersNanos() - before;
                Row row = new Row(rig);
                runAll(make(factory, () -> {
                    new Load(rig.tracer).trace(Load.ORDINARY);
                    rig.keepPace();
                }));
                row.leaveOut(idle);
                if (isShown) {
                    show(row, name);
                }
            }
        }
    }

    private static List<Thread> make(Threads factory, Runnable work) {
        List<Thread> threads = new ArrayList<>(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.add(factory.of(work));
        }
        return threads;
    }

    private static void runAll(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.MINUTES.toMillis(1));
        }
    }

    private void show(Row row, String name) {
        isWrong |= !row.close();
        System.out.println(row.text(name));
    }

    /** A virtual thread, not started. By reflection: this is compiled for an older JDK. */
    private static Thread virtual(Runnable work) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (Thread) Class.forName("java.lang.Thread$Builder")
                    .getMethod("unstarted", Runnable.class)
                    .invoke(builder, work);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Threads {
        Thread of(Runnable work);
    }
}

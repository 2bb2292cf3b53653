package com.example.handoff;

import com.example.host.Host;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.ObjectName;

/** Tasks that are repeated, refused, cancelled, forgotten, or handed over again while they wait. */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of them is looked at from elsewhere
final class TaskFates {
    private static final int SECONDS = 20;
    private static final int STORM = 1_000_000;

    private final ThreadPoolExecutor single =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    private final ConcurrentLinkedQueue<String> urls = new ConcurrentLinkedQueue<>();
    private final Runnable same = this::callNext;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    Host addTo(Host host) {
        return host.on("identity", p -> TaskIdentity.violations())
                .on("block", p -> block())
                .on("unblock", p -> unblock())
                .on("same", this::same)
                .on("cancelled", this::cancelled)
                .on("timedOut", this::timedOut)
                .on("callerRuns", this::callerRuns)
                .on("refusedOnce", this::refusedOnce)
                .on("fixedRate", p -> fixedRate(p.get("url")))
                .on("fixedDelay", p -> fixedDelay(p.get("url")))
                .on("timerPeriod", p -> timerPeriod(p.get("url")))
                .on("storm", p -> storm())
                .on("alive", p -> alive(p.get("class")));
    }

    /** Keeps the single thread busy. */
    private String block() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        gate = closed;
        single.execute(() -> {
            running.countDown();
            await(closed);
        });
        running.await();
        return "blocked";
    }

    private String unblock() throws Exception {
        gate.countDown();
        single.submit(() -> {}).get(SECONDS, TimeUnit.SECONDS);
        return "unblocked";
    }

    /** Every request hands over one and the same object. */
    private String same(Map<String, String> p) {
        urls.add(p.get("url"));
        single.execute(same);
        return "handed over";
    }

    private void callNext() {
        try {
            HandoffProgram.call(urls.remove());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String cancelled(Map<String, String> p) {
        Future<?> future = single.submit(() -> HandoffProgram.call(p.get("url")));
        return "cancelled: " + future.cancel(true);
    }

    private String timedOut(Map<String, String> p) throws Exception {
        Future<?> future = single.submit(() -> HandoffProgram.call(p.get("url")));
        try {
            future.get(1, TimeUnit.MILLISECONDS);
            return "in time";
        } catch (java.util.concurrent.TimeoutException e) {
            return "timed out";
        }
    }

    private String callerRuns(Map<String, String> p) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.CallerRunsPolicy());
        CountDownLatch closed = new CountDownLatch(1);
        pool.execute(() -> await(closed));
        pool.execute(() -> await(closed));
        Thread[] runner = new Thread[1];
        pool.execute(() -> {
            runner[0] = Thread.currentThread();
            callUnchecked(p.get("url"));
        });
        closed.countDown();
        pool.shutdown();
        return "by the caller: " + (runner[0] == Thread.currentThread());
    }

    /** What a pool refused must not be known to it when the same object is handed over by somebody else. */
    private String refusedOnce(Map<String, String> p) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        pool.shutdown();
        try {
            pool.execute(same);
            return "accepted";
        } catch (RejectedExecutionException e) {
            return "refused";
        }
    }

    private static String fixedRate(String url) throws Exception {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Three three = new Three(url);
        ScheduledFuture<?> future = pool.scheduleAtFixedRate(three, 0, 5, TimeUnit.MILLISECONDS);
        return three.await(() -> {
            future.cancel(false);
            pool.shutdown();
        });
    }

    private static String fixedDelay(String url) throws Exception {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Three three = new Three(url);
        ScheduledFuture<?> future = pool.scheduleWithFixedDelay(three, 0, 5, TimeUnit.MILLISECONDS);
        return three.await(() -> {
            future.cancel(false);
            pool.shutdown();
        });
    }

    private static String timerPeriod(String url) throws Exception {
        Timer timer = new Timer(true);
        Three three = new Three(url);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        three.run();
                    }
                },
                0,
                5);
        return three.await(timer::cancel);
    }

    /** Tasks that run, that are thrown away, and that nobody ever gets. */
    private static String storm() throws InterruptedException {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1_000), new ThreadPoolExecutor.DiscardPolicy());
        ThreadPoolExecutor oldest = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(10), new ThreadPoolExecutor.DiscardOldestPolicy());
        AtomicInteger run = new AtomicInteger();
        for (int i = 0; i < STORM; i++) {
            int number = i;
            (i % 4 == 0 ? oldest : pool).execute(() -> run.addAndGet(number & 1));
        }
        pool.shutdown();
        oldest.shutdown();
        return "ended: "
                + (pool.awaitTermination(SECONDS, TimeUnit.SECONDS)
                        && oldest.awaitTermination(SECONDS, TimeUnit.SECONDS));
    }

    /** How many objects of a class there are, not counting garbage; 0 for a class that is not there. */
    @SuppressWarnings("StringSplitter") // empty columns do not matter
    private static String alive(String className) throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        for (String line : histogram.split("\n")) {
            String[] columns = line.trim().split("\\s+");
            if (columns.length >= 4 && columns[3].equals(className)) {
                return columns[1];
            }
        }
        return "0";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void callUnchecked(String url) {
        try {
            HandoffProgram.call(url);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Calls three times, and then no more. */
    private static final class Three implements Runnable {
        private final String url;
        private final AtomicInteger run = new AtomicInteger();
        private final CountDownLatch done = new CountDownLatch(3);

        Three(String url) {
            this.url = url;
        }

        @Override
        public void run() {
            int number = run.incrementAndGet();
            if (number <= 3) {
                callUnchecked(url + "&run=" + number);
                done.countDown();
            }
        }

        String await(Runnable end) throws InterruptedException {
            boolean ran = done.await(SECONDS, TimeUnit.SECONDS);
            end.run();
            return "ran: " + ran;
        }
    }
}

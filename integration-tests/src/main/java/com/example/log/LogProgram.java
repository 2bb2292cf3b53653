package com.example.log;

import com.example.host.Host;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the logging contract asks of a library: applications log as they always do, into files, with a configuration that
 * mentions the ids in its patterns and nothing else. The loggers are {@code sync}, {@code async}, and {@code whole},
 * which writes all that the MDC holds.
 */
public abstract class LogProgram {
    private static final AtomicInteger LINES = new AtomicInteger();

    private final File folder;

    /** For a thread that takes it from here by hand, so that nothing may carry a request's context to it. */
    private final BlockingQueue<Runnable> elsewhere = new LinkedBlockingQueue<>();

    /** The configuration reads the folder for its files from the property {@code log.folder}. */
    protected LogProgram() throws IOException {
        folder = Files.createTempDirectory("log").toFile();
        System.setProperty("log.folder", folder.getPath());
    }

    protected abstract void log(String logger, String message);

    protected abstract void put(String key, String value);

    protected abstract void remove(String key);

    protected abstract String get(String key);

    /** As task decorators do it, who take the MDC to another thread. */
    protected abstract Object copy();

    protected abstract void restore(Object copy);

    /** The path of a configuration file with this content. */
    protected static String configuration(String name, String content) throws IOException {
        File file = new File(System.getProperty("log.folder"), name);
        Files.write(file.toPath(), content.getBytes(StandardCharsets.UTF_8));
        return file.getPath();
    }

    protected final void start() throws Exception {
        line("sync", "warmed up");
        Thread worker = new Thread(this::work, "worker");
        worker.setDaemon(true);
        worker.start();
        new Host()
                .on("line", p -> line(p.get("logger"), p.get("message")))
                .on("own", this::own)
                .on("mdc", p -> inMdc())
                .on("handed", p -> handed(false))
                .on("cleared", p -> handed(true))
                .start();
    }

    private void work() {
        try {
            while (true) {
                elsewhere.take().run();
            }
        } catch (InterruptedException e) {
            // the end
        }
    }

    /** Logs, and answers the line once it is written. */
    private String line(String logger, String message) throws Exception {
        String marked = message + " #" + LINES.incrementAndGet();
        log(logger, marked);
        File file = new File(folder, logger + ".log");
        List<String> lines = Collections.emptyList();
        for (int i = 0; i < 2_000; i++) {
            lines = Files.readAllLines(file.toPath(), StandardCharsets.UTF_8);
            for (String line : lines) {
                if (line.endsWith(marked)) {
                    return line.substring(0, line.length() - marked.length()) + message;
                }
            }
            Thread.sleep(5);
        }
        throw new IllegalStateException("'" + marked + "' was never written, only " + lines);
    }

    private String own(Map<String, String> parameters) throws Exception {
        put(parameters.get("key"), "own");
        try {
            return line(parameters.get("logger"), parameters.get("message"));
        } finally {
            remove(parameters.get("key"));
        }
    }

    /** What the application itself finds in the MDC, after it has logged. */
    private String inMdc() throws Exception {
        line("sync", "before");
        line("async", "before");
        return get("traceId") + " " + get("spanId") + " " + get("sampled") + " " + copy();
    }

    /** Logs on another thread, to which the MDC is taken, and which cleans up or not. */
    private String handed(boolean cleared) throws Exception {
        put("tenant", "a");
        line("async", "before");
        Object mdc = copy();
        remove("tenant");
        String[] lines = new String[2];
        CountDownLatch done = new CountDownLatch(1);
        elsewhere.add(() -> {
            try {
                restore(mdc);
                lines[0] = line("sync", "handed");
                if (cleared) {
                    remove("tenant");
                }
                lines[1] = line("whole", "handed");
            } catch (Exception e) {
                lines[0] = e.toString();
            } finally {
                remove("tenant");
                done.countDown();
            }
        });
        done.await();
        return lines[0] + "\n" + lines[1];
    }
}

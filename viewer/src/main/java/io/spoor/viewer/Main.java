package io.spoor.viewer;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.cli.ParseException;

/** {@code java -jar tracer.jar}. */
public final class Main {
    private static final int PRINT_INTERVAL_MILLIS = 200;

    private Main() {}

    /** Returns never: ends the JVM with 0, with 1 if it cannot listen, or with 2 for a command line it can't read. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            Options options = Options.parse(args, System.getenv());
            if (options.help()) {
                System.out.print(Options.usage());
                return 0;
            }
            Viewer viewer = new Viewer(options, System.out, System.err);
            Runtime.getRuntime().addShutdownHook(new Thread(viewer::close, "spoor-viewer-end"));
            System.out.println(viewer.greeting());
            printUntil(end(options, viewer), viewer);
            viewer.close();
            return 0;
        } catch (ParseException e) {
            System.err.println("[viewer] " + e.getMessage() + " (--help lists the options)");
            return 2;
        } catch (IOException e) {
            System.err.println("[viewer] " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Opens when one of the ends asked for has come; never, if none was. */
    private static CountDownLatch end(Options options, Viewer viewer) {
        CountDownLatch end = new CountDownLatch(1);
        if (options.exitOnEof()) {
            watch("spoor-viewer-stdin", end, () -> {
                while (System.in.read() >= 0) {
                    // what it says does not matter, only that it is still there
                }
            });
        }
        if (options.exitAfter() > 0) {
            watch("spoor-viewer-count", end, () -> viewer.store().awaitReceived(options.exitAfter()));
        }
        return end;
    }

    private interface Wait {
        void await() throws IOException, InterruptedException;
    }

    private static void watch(String name, CountDownLatch end, Wait wait) {
        Thread thread = new Thread(
                () -> {
                    try {
                        wait.await();
                    } catch (IOException e) {
                        // standard input broke: as good as its end
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    end.countDown();
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void printUntil(CountDownLatch end, Viewer viewer) throws InterruptedException {
        while (!end.await(PRINT_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
            viewer.printSettled();
        }
    }
}

package io.spoor.demo;

import java.io.IOException;
import org.apache.commons.cli.ParseException;

/** {@code demo/run}, once everything is built. */
public final class Main {
    private Main() {}

    /** Ends the JVM with 0, with 1 if something did not come up or a trace is not as it should be, or 2 for bad usage. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            Arguments arguments = Arguments.parse(args);
            try (Demo demo = new Demo(arguments)) {
                Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "end of the demo")); // Ctrl-C
                return demo.run() ? 0 : 1;
            }
        } catch (ParseException e) {
            System.err.println("demo: " + e.getMessage() + "\n" + Arguments.USAGE);
            return 2;
        } catch (IOException e) {
            System.err.println("demo: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}

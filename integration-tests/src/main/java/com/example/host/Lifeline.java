package com.example.host;

import java.io.IOException;

/**
 * Ties a program's life to its standard input: the test closes it to end the program in an orderly way, and the
 * operating system closes it when the test JVM dies, so that no program is ever left behind.
 */
public final class Lifeline {
    private Lifeline() {}

    /** Tells the test where the program listens, waits for the end of the input and exits. Never returns. */
    public static void serve(int port) throws IOException {
        System.out.println("ready " + port);
        while (System.in.read() >= 0) {
            // nothing is ever sent
        }
        System.exit(0);
    }
}

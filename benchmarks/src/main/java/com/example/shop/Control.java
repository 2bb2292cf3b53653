package com.example.shop;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;

/**
 * Answers the driver over stdin and stdout, not over HTTP: a request for a figure would itself be traced. Ends when stdin
 * does, so that the service never outlives its driver.
 */
final class Control {
    /** What a line of ours begins with; agents print lines of their own. */
    private static final String PREFIX = "shop ";

    private final BufferedReader in;
    private final PrintStream out;

    Control(InputStream in, PrintStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    /** Returns when it is told to quit. */
    void run(long mainMillis, int port) throws IOException {
        out.println(PREFIX + "port=" + port + " main=" + mainMillis);
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            if (line.equals("gc")) {
                System.gc();
                System.gc();
            }
            out.println(PREFIX + figures());
        }
    }

    private static String figures() {
        return "start=" + ManagementFactory.getRuntimeMXBean().getStartTime()
                + " allocated=" + allocated()
                + " classes=" + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount()
                + " metaspace=" + metaspace()
                + " heap="
                + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Bytes, by all threads that are alive. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }

    /** Bytes; this pool counts the class space too. */
    private static long metaspace() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Metaspace")) {
                return pool.getUsage().getUsed();
            }
        }
        return 0;
    }
}

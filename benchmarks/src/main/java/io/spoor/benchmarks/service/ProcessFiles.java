package io.spoor.benchmarks.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What Linux says of a process, without asking the process: CPU time and memory. */
final class ProcessFiles {
    /** Of {@code stat}'s times; fixed at 100 a second for user space on Linux. */
    private static final double SECONDS_PER_TICK = 0.01;

    private final Path directory;

    ProcessFiles(long pid) {
        directory = Path.of("/proc", String.valueOf(pid));
    }

    /** CPU seconds of the whole process. */
    double cpu() throws IOException {
        return cpu(Files.readString(directory.resolve("stat")));
    }

    /** CPU seconds without the JIT's threads, whose work ends some day. The JVM must not end such a thread meanwhile. */
    double cpuWithoutJit() throws IOException {
        double sum = cpu();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(directory.resolve("task"))) {
            for (Path task : tasks) {
                String stat = stat(task);
                if (stat.contains("(C1 CompilerThre") || stat.contains("(C2 CompilerThre")) {
                    sum -= cpu(stat);
                }
            }
        }
        return sum;
    }

    /** Bytes. */
    long resident() throws IOException {
        for (String line : Files.readAllLines(directory.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IOException("no VmRSS in " + directory);
    }

    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** User and system time, the 14th and 15th field; the second, the name, may hold blanks. */
    private static double cpu(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * SECONDS_PER_TICK;
    }
}

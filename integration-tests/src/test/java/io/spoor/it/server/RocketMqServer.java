package io.spoor.it.server;

import com.example.rocketmq.BrokerProgram;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Output;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * RocketMQ's own name server, broker and proxy, untraced, in a JVM of their own: one for all tests of a run, started when
 * the first needs it.
 */
public final class RocketMqServer {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final RocketMqServer RUNNING = start();

    private final Process process;
    private final Output stdout;
    private final Output stderr;
    private final String namesPort;
    private final String proxyPort;

    private RocketMqServer(Process process) {
        this.process = process;
        stdout = new Output(process.getInputStream(), "stdout of RocketMQ");
        stderr = new Output(process.getErrorStream(), "stderr of RocketMQ");
        String[] ready = await("ready ").split(" ", -1);
        namesPort = ready[1];
        proxyPort = ready[2];
    }

    public static RocketMqServer get() {
        return RUNNING;
    }

    /** The name server's address. */
    public String names() {
        return "127.0.0.1:" + namesPort;
    }

    /** The proxy's address, for the clients that speak gRPC. */
    public String proxy() {
        return "127.0.0.1:" + proxyPort;
    }

    /** A new topic of two queues, which clients can find from now on. */
    public String topic(String name, String type) {
        String topic = name + "-" + TOPICS.incrementAndGet();
        create(topic, type);
        return topic;
    }

    /** As {@link #topic}, by this very name. */
    public synchronized void create(String topic, String type) {
        try {
            process.getOutputStream().write((topic + " " + type + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("topic " + topic);
    }

    private String await(String beginning) {
        return stdout.await(line -> line.startsWith(beginning), PATIENCE)
                .orElseThrow(() -> new IllegalStateException(
                        "RocketMQ never said '" + beginning + "'\n" + stdout.text() + "\n" + stderr.text()));
    }

    private static RocketMqServer start() {
        List<String> versions = Libraries.versionsOf("rocketmq-server");
        String classPath = Libraries.classPath("rocketmq-server", versions.get(versions.size() - 1)).stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        try {
            String home = Files.createTempDirectory("rocketmq").toString();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx768m",
                            "-XX:MaxDirectMemorySize=512m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath,
                            BrokerProgram.class.getName(),
                            home)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            return new RocketMqServer(process);
        } catch (IOException e) {
            throw new UncheckedIOException("can't start RocketMQ", e);
        }
    }

    /** It ends with its input, and removes its folder then. */
    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
        }
    }
}

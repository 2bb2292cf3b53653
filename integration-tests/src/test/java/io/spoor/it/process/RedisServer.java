package io.spoor.it.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's own {@code redis-server}, one for all tests. Tests are skipped by name where it is not installed;
 * {@code -Dredis.required=true} makes them fail instead.
 */
public final class RedisServer {
    private static final Optional<RedisServer> INSTALLED = start();

    private final int port;

    private RedisServer(int port) {
        this.port = port;
    }

    /** Skips the test if there is none. */
    public static RedisServer orSkip() {
        if (INSTALLED.isEmpty() && !Boolean.getBoolean("redis.required")) {
            Assumptions.abort("no redis-server found; its package is usually named so");
        }
        return INSTALLED.orElseThrow(() -> new IllegalStateException("redis.required, but there is no redis-server"));
    }

    public int port() {
        return port;
    }

    private static Optional<RedisServer> start() {
        boolean isInstalled = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "redis-server").canExecute());
        if (!isInstalled) {
            return Optional.empty();
        }
        try {
            int port = unusedPort();
            Process server = new ProcessBuilder(
                            "redis-server",
                            "--port",
                            String.valueOf(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--appendonly",
                            "no")
                    .directory(ServiceProcess.workingFolder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
            awaitListening(server, port);
            return Optional.of(new RedisServer(port));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("can't start redis-server", e);
        }
    }

    private static void awaitListening(Process server, int port) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!listens(port)) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("redis-server does not listen on port " + port);
            }
            server.waitFor(20, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

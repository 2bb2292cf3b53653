package io.spoor.it.server;

import io.spoor.it.process.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A server that a script in {@code src/test/resources/servers} runs. The script ends it and removes its folder when the
 * script's standard input ends, which the operating system sees to however the tests end.
 */
final class ServerProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final Process process;

    private ServerProcess(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static boolean isInstalled(String script) {
        try {
            return new ProcessBuilder("sh", path(script)).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no shell
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static ServerProcess start(String script) {
        try {
            int port = freePort();
            String folder = Files.createTempDirectory(script).toString();
            ProcessBuilder builder = new ProcessBuilder(List.of("sh", path(script), String.valueOf(port), folder));
            builder.environment().put("DATABASE_PASSWORD", DatabaseServer.PASSWORD);
            Process process = builder.redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            Output output = new Output(process.getInputStream(), script);
            if (output.await(line -> line.matches(".*ready (for|to accept) connections.*"), PATIENCE)
                    .isEmpty()) {
                throw new IllegalStateException(script + " did not start:\n" + output.text());
            }
            return new ServerProcess(port, process);
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + script, e);
        }
    }

    int port() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server on port " + port + " has ended");
        }
        return port;
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException | InterruptedException e) {
            // It has ended, or will when this JVM has.
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String path(String script) {
        try {
            return Path.of(ServerProcess.class
                            .getResource("/servers/" + script + ".sh")
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.spoor.benchmarks.service;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** GET requests over kept connections, as cheap as can be: driver and service share the machine. */
final class HttpLoad {
    private static final int CONNECTIONS = 8;

    private final int port;
    private final byte[] request;

    HttpLoad(int port, String path) {
        this.port = port;
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** One request. */
    void once() throws IOException {
        try (Connection connection = new Connection()) {
            connection.get();
        }
    }

    /** As many as can be; returns how many were answered. */
    long saturate(double seconds) throws Exception {
        return run(seconds, 0);
    }

    /** {@code rate} a second, on a schedule that does not wait for answers that are late; returns how many. */
    long atRate(double rate, double seconds) throws Exception {
        return run(seconds, (long) (CONNECTIONS * 1e9 / rate));
    }

    private long run(double seconds, long intervalNanos) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                long first = start + i * intervalNanos / CONNECTIONS;
                Callable<Long> work = () -> work(first, end, intervalNanos);
                counts.add(threads.submit(work));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IOException("the load failed", e.getCause());
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    private long work(long first, long end, long intervalNanos) throws IOException {
        long count = 0;
        try (Connection connection = new Connection()) {
            for (long next = first; ; next += intervalNanos) {
                long wait = intervalNanos == 0 ? 0 : next - System.nanoTime();
                while (wait > 0) {
                    LockSupport.parkNanos(wait);
                    wait = next - System.nanoTime();
                }
                if (System.nanoTime() >= end) {
                    return count;
                }
                connection.get();
                count++;
            }
        }
    }

    /** One kept connection. */
    private final class Connection implements AutoCloseable {
        private final Socket socket;
        private final OutputStream out;
        private final InputStream in;

        Connection() throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(20_000);
            out = socket.getOutputStream();
            in = new BufferedInputStream(socket.getInputStream());
        }

        void get() throws IOException {
            out.write(request);
            String status = line();
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException("expected status 200, got: " + status);
            }
            int length = -1;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).trim());
                }
            }
            if (length < 0 || in.readNBytes(length).length != length) {
                throw new IOException("expected a body with a content-length");
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the service closed the connection");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

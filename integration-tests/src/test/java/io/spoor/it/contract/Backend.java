package io.spoor.it.contract;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The untraced server that traced clients call, in the tests' own JVM. It keeps the headers of every request, by the
 * path and query asked for.
 *
 * <p>{@code /ok}, {@code /status/<code>}, {@code /redirect?to=<path>}, {@code /circular}, and {@code /hang}, which never
 * answers.
 */
public final class Backend implements AutoCloseable {
    private static final AtomicInteger CASES = new AtomicInteger();

    private final Map<String, List<Headers>> received = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "backend");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;

    private Backend() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public static Backend start() {
        return new Backend();
    }

    /** A URL of this path that no other case uses, so that each finds its own requests and spans. */
    public String url(String path) {
        String separator = path.contains("?") ? "&" : "?";
        return "http://127.0.0.1:" + port() + path + separator + "case=" + CASES.incrementAndGet();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The headers of each request for this URL, oldest first. */
    public List<Headers> received(String url) {
        return List.copyOf(received.getOrDefault(url.substring(url.indexOf('/', "http://".length())), List.of()));
    }

    /** The values of {@code uber-trace-id} in all requests for this URL. */
    public List<String> traceHeaders(String url) {
        return received(url).stream()
                .flatMap(h -> h.getOrDefault("uber-trace-id", List.of()).stream())
                .toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        received.computeIfAbsent(target, t -> new CopyOnWriteArrayList<>()).add(exchange.getRequestHeaders());
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/hang")) {
            hang(exchange);
        } else if (path.startsWith("/status/")) {
            send(exchange, Integer.parseInt(path.substring("/status/".length())), "said so");
        } else if (path.startsWith("/redirect")) {
            redirect(exchange, exchange.getRequestURI().getQuery().replaceFirst("^to=([^&]*).*", "$1"));
        } else if (path.startsWith("/circular")) {
            redirect(exchange, target);
        } else {
            send(exchange, 200, "ok");
        }
    }

    private void hang(HttpExchange exchange) {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        send(exchange, exchange.getRequestMethod().equals("POST") ? 303 : 302, "");
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        boolean bodyless = body.length == 0 || exchange.getRequestMethod().equals("HEAD") || status == 204;
        exchange.sendResponseHeaders(status, bodyless ? -1 : body.length);
        if (!bodyless) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }
}

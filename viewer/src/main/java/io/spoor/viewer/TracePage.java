package io.spoor.viewer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The traces over HTTP, on loopback only: a page that draws them, and what it draws from, at the paths of Jaeger's
 * query API. Traces hold SQL and addresses, so a request under any other host's name is refused: no page from elsewhere
 * can reach it by rebinding its name to this machine.
 */
final class TracePage implements Closeable {
    private static final String TRACES = "/api/traces";
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 10_000;

    private final TraceStore store;
    private final HttpServer server;
    private final ExecutorService threads;

    TracePage(int port, TraceStore store) throws IOException {
        this.store = store;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.threads = Executors.newFixedThreadPool(4, TracePage::daemon);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "spoor-viewer-http");
        thread.setDaemon(true);
        return thread;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            if (!isLocal(exchange.getRequestHeaders().getFirst("Host"))) {
                send(exchange, 403, "text/plain", "only for this machine, by the name localhost\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "only GET\n");
            } else {
                get(exchange, exchange.getRequestURI().getPath());
            }
        } catch (IllegalArgumentException e) {
            send(exchange, 400, "text/plain", e.getMessage() + "\n");
        } finally {
            exchange.close();
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI().getQuery());
        if (path.equals("/")) {
            send(exchange, 200, "text/html", page());
        } else if (path.equals("/api/services")) {
            send(exchange, 200, "application/json", TraceJson.data(services()));
        } else if (path.equals(TRACES)) {
            send(exchange, 200, "application/json", TraceJson.data(traces(query)));
        } else if (path.startsWith(TRACES + "/")) {
            Trace trace = store.find(path.substring(TRACES.length() + 1));
            if (trace == null) {
                send(exchange, 404, "text/plain", "no such trace here\n");
            } else if ("text".equals(query.get("format"))) {
                send(exchange, 200, "text/plain", new Waterfall(style(query)).render(trace));
            } else {
                send(exchange, 200, "application/json", TraceJson.data(Collections.singleton(TraceJson.of(trace))));
            }
        } else {
            send(exchange, 404, "text/plain", "nothing here\n");
        }
    }

    private static boolean isLocal(@Nullable String host) {
        String name = host == null ? "" : host.replaceFirst(":\\d+$", "");
        return name.equals("127.0.0.1") || name.equals("localhost") || name.equals("[::1]");
    }

    private Set<String> services() {
        Set<String> services = new TreeSet<>();
        for (Trace trace : store.newest(Integer.MAX_VALUE)) {
            services.addAll(trace.services());
        }
        return services;
    }

    private List<Map<String, Object>> traces(Map<String, String> query) {
        int limit = number(query, "limit", DEFAULT_LIMIT, MAX_LIMIT);
        String service = query.get("service");
        List<Map<String, Object>> traces = new ArrayList<>();
        for (Trace trace : store.newest(service == null ? limit : Integer.MAX_VALUE)) {
            if (traces.size() < limit && (service == null || trace.services().contains(service))) {
                traces.add(TraceJson.of(trace));
            }
        }
        return traces;
    }

    private static Style style(Map<String, String> query) {
        return new Style(
                number(query, "width", Style.DEFAULT_WIDTH, Integer.MAX_VALUE),
                "true".equals(query.get("colour")),
                !"true".equals(query.get("ascii")));
    }

    private static int number(Map<String, String> query, String name, int otherwise, int max) {
        String text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(name + " should be a number");
        }
        return Math.min(max, Integer.parseInt(text));
    }

    private static Map<String, String> query(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return parameters;
    }

    private static String page() throws IOException {
        try (InputStream in = TracePage.class.getResourceAsStream("traces.html")) {
            if (in == null) {
                throw new IOException("traces.html is missing beside " + TracePage.class.getName());
            }
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                page.write(buffer, 0, n);
            }
            return new String(page.toByteArray(), StandardCharsets.UTF_8);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; connect-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

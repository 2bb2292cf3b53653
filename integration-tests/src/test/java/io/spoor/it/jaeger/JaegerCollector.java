package io.spoor.it.jaeger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jaegertracing.thriftjava.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.apache.thrift.TDeserializer;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;

/** Stands in for a Jaeger collector: takes spans over HTTP, decoded with Jaeger's own classes, or refuses them. */
public final class JaegerCollector implements AutoCloseable {
    private final HttpServer server;
    private final List<String> authorizations = new ArrayList<>();
    private final List<ReceivedSpan> spans = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private volatile int status = 202;

    private JaegerCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    public static JaegerCollector start() {
        return new JaegerCollector();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/traces";
    }

    /** What it answers from now on; it takes spans only with 202. */
    public void answer(int newStatus) {
        status = newStatus;
    }

    /** Of each request, refused or not, oldest first. */
    public synchronized List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    public synchronized List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    /** What was wrong with requests. */
    public synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!"application/x-thrift".equals(type) || !"POST".equals(exchange.getRequestMethod())) {
            complaints.add(exchange.getRequestMethod() + " " + type);
        }
        if (status == 202) {
            try {
                Batch batch = new Batch();
                new TDeserializer(new TBinaryProtocol.Factory()).deserialize(batch, body);
                batch.getSpans().forEach(span -> spans.add(new ReceivedSpan(batch.getProcess(), span)));
            } catch (TException e) {
                complaints.add(e.toString());
            }
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}

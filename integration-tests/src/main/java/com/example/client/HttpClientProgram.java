package com.example.client;

import com.example.host.Host;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What the HTTP client contract asks of a library. A program extends this, writes each call as the library's users do,
 * and starts itself: {@code new MyProgram().start()}. A call returns {@code "<status> <body>"} and lets the library's
 * own exceptions through. What a library does not have stays as it is here: the contract then skips the case, by name.
 */
public abstract class HttpClientProgram {
    /** One blocking call. {@code body} and {@code header} ("Name: value") may be null. */
    protected abstract String send(String method, String url, String body, String header) throws Exception;

    /** One blocking call that gives up waiting for the answer after some milliseconds. */
    protected String sendWithTimeout(String url, int millis) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Builds one request and sends it twice, one after the other. */
    protected String sendTwice(String url) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** A blocking call whose caller looks at the status, never reads the body, and closes what must be closed. */
    protected String sendUnread(String url) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** A call that ends in the library's callback; {@code result} completes there, on the library's thread. */
    protected void sendAsync(String url, CompletableFuture<String> result) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Starts an asynchronous call and cancels it while the server has not answered. */
    protected String cancel(String url) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Builds one request, sends it, and returns the names of the headers that the request has then. */
    protected String headersAfterwards(String url) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Opens a web socket, sends a text, and completes {@code result} with the text that comes back. */
    protected void openWebSocket(String url, String text, CompletableFuture<String> result) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Operations of the library's own. */
    protected void addTo(Host host) {}

    protected final void start() throws Exception {
        Host host = new Host()
                .on("send", p -> send(p.getOrDefault("method", "GET"), p.get("url"), p.get("body"), p.get("header")))
                .on("timeout", p -> sendWithTimeout(p.get("url"), Integer.parseInt(p.get("millis"))))
                .on("twice", p -> sendTwice(p.get("url")))
                .on("unread", p -> sendUnread(p.get("url")))
                .on("cancel", p -> cancel(p.get("url")))
                .on("async", p -> await(async(p.get("url"))))
                .on("callback", this::callback)
                .on("socket", p -> webSocket(p.get("text")))
                .on("headers", p -> headersAfterwards(p.get("url")));
        addTo(host);
        host.start();
    }

    /** The second call is made inside the first one's callback. */
    private String callback(Map<String, String> p) throws Exception {
        return await(async(p.get("url")).thenApply(first -> {
            try {
                return send("GET", p.get("next"), null, null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private String webSocket(String text) throws Exception {
        try (EchoSocket server = new EchoSocket()) {
            CompletableFuture<String> result = new CompletableFuture<>();
            openWebSocket(server.url(), text, result);
            return await(result);
        }
    }

    private CompletableFuture<String> async(String url) throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        sendAsync(url, result);
        return result;
    }

    private static String await(CompletableFuture<String> result) throws Exception {
        try {
            return result.get(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof Exception) {
                throw (Exception) e.getCause();
            }
            throw e;
        }
    }
}

package com.example.client;

import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;

/** Calls made with Reactor Netty's own client. */
public final class ReactorNettyProgram extends HttpClientProgram {
    private static final Scheduler CALLBACKS = Schedulers.fromExecutor(Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "callbacks");
        thread.setDaemon(true);
        return thread;
    }));

    private final HttpClient client = HttpClient.create().followRedirect(true);

    public static void main(String[] args) throws Exception {
        new ReactorNettyProgram().start();
    }

    @Override
    protected String send(String method, String url, String body, String header) throws Exception {
        HttpClient with = header == null
                ? client
                : client.headers(headers -> headers.set(
                        header.substring(0, header.indexOf(':')),
                        header.substring(header.indexOf(':') + 1).trim()));
        return await(with.request(HttpMethod.valueOf(method))
                .uri(url)
                .send(body == null ? ByteBufFlux.fromString(Mono.empty()) : ByteBufFlux.fromString(Mono.just(body)))
                .responseSingle((response, bytes) -> bytes.asString()
                        .defaultIfEmpty("")
                        .map(text -> response.status().code() + " " + text)));
    }

    @Override
    protected String sendWithTimeout(String url, int millis) throws Exception {
        return await(get(client.responseTimeout(Duration.ofMillis(millis)), url));
    }

    /** One description of a call, subscribed to twice. */
    @Override
    protected String sendTwice(String url) throws Exception {
        Mono<String> call = get(client, url);
        await(call);
        return await(call);
    }

    @Override
    protected String sendUnread(String url) throws Exception {
        return await(client.get()
                .uri(url)
                .response()
                .map(response -> response.status().code() + " "));
    }

    /** On a thread that may wait. */
    @Override
    protected void sendAsync(String url, CompletableFuture<String> result) {
        get(client, url).publishOn(CALLBACKS).subscribe(result::complete, result::completeExceptionally);
    }

    @Override
    protected String cancel(String url) throws Exception {
        CompletableFuture<String> call = get(client, url).toFuture();
        try {
            return call.get(300, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "cancelled: " + call.cancel(true);
        }
    }

    @Override
    protected void openWebSocket(String url, String text, CompletableFuture<String> result) {
        client.websocket()
                .uri(url)
                .handle((in, out) -> out.sendString(Mono.just(text))
                        .then()
                        .thenMany(in.receive().asString().take(1)))
                .subscribe(result::complete, result::completeExceptionally);
    }

    private static Mono<String> get(HttpClient client, String url) {
        return client.get().uri(url).responseSingle((response, bytes) -> bytes.asString()
                .defaultIfEmpty("")
                .map(text -> response.status().code() + " " + text));
    }

    private static String await(Mono<String> call) throws Exception {
        try {
            return call.block();
        } catch (RuntimeException e) {
            Throwable cause = Exceptions.unwrap(e);
            throw cause instanceof Exception ? (Exception) cause : e;
        }
    }
}

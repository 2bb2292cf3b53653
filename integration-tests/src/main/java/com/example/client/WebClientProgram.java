package com.example.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** Calls made with Spring's WebClient over Reactor Netty. */
public final class WebClientProgram extends HttpClientProgram {
    private static final Scheduler CALLBACKS = Schedulers.fromExecutor(Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "callbacks");
        thread.setDaemon(true);
        return thread;
    }));

    private final HttpClient netty = HttpClient.create().followRedirect(true);
    private final WebClient client = over(netty);

    public static void main(String[] args) throws Exception {
        new WebClientProgram().start();
    }

    @Override
    protected String send(String method, String url, String body, String header) throws Exception {
        WebClient.RequestBodySpec request =
                client.method(HttpMethod.valueOf(method)).uri(URI.create(url));
        if (header != null) {
            int colon = header.indexOf(':');
            request.header(
                    header.substring(0, colon), header.substring(colon + 1).trim());
        }
        if (body != null) {
            request.bodyValue(body);
        }
        return await(answer(request));
    }

    @Override
    protected String sendWithTimeout(String url, int millis) throws Exception {
        return await(get(over(netty.responseTimeout(Duration.ofMillis(millis))), url));
    }

    @Override
    protected String sendTwice(String url) throws Exception {
        Mono<String> call = get(client, url);
        await(call);
        return await(call);
    }

    @Override
    protected String sendUnread(String url) throws Exception {
        return await(client.get()
                .uri(URI.create(url))
                .retrieve()
                .toBodilessEntity()
                .map(answer -> SpringStatus.of(answer, "getStatusCode") + " "));
    }

    /** On a thread that may wait. */
    @Override
    protected void sendAsync(String url, CompletableFuture<String> result) {
        get(client, url)
                .publishOn(CALLBACKS)
                .subscribe(result::complete, e -> result.completeExceptionally(unwrapped(e)));
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

    private static WebClient over(HttpClient netty) {
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(netty))
                .build();
    }

    private static Mono<String> get(WebClient client, String url) {
        return answer(client.get().uri(URI.create(url)));
    }

    /** A status that is an error is an answer like any other. */
    private static Mono<String> answer(WebClient.RequestHeadersSpec<?> request) {
        return request.retrieve()
                .onStatus(status -> true, response -> Mono.empty())
                .toEntity(String.class)
                .map(WebClientProgram::text);
    }

    private static String text(ResponseEntity<String> answer) {
        return SpringStatus.of(answer, "getStatusCode") + " " + (answer.getBody() == null ? "" : answer.getBody());
    }

    private static String await(Mono<String> call) throws Exception {
        try {
            return call.block();
        } catch (RuntimeException e) {
            Throwable cause = unwrapped(e);
            throw cause instanceof Exception ? (Exception) cause : e;
        }
    }

    /** What Reactor Netty has thrown: newer WebClients put it into one of their own. */
    private static Throwable unwrapped(Throwable thrown) {
        Throwable e = Exceptions.unwrap(thrown);
        return e.getClass().getSimpleName().equals("WebClientRequestException") ? e.getCause() : e;
    }
}

package com.example.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls made with java.net.http. */
public final class JavaHttpClientProgram extends HttpClientProgram {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    public static void main(String[] args) throws Exception {
        new JavaHttpClientProgram().start();
    }

    @Override
    protected String send(String method, String url, String body, String header) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (header != null) {
            int colon = header.indexOf(':');
            request.header(
                    header.substring(0, colon), header.substring(colon + 1).trim());
        }
        return answer(client.send(request.build(), BodyHandlers.ofString()));
    }

    @Override
    protected String sendWithTimeout(String url, int millis) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMillis(millis))
                .build();
        return answer(client.send(request, BodyHandlers.ofString()));
    }

    @Override
    protected String sendTwice(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        client.send(request, BodyHandlers.ofString());
        return answer(client.send(request, BodyHandlers.ofString()));
    }

    private static String answer(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body();
    }

    @Override
    protected String sendUnread(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return client.send(request, BodyHandlers.discarding()).statusCode() + " ";
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told
    protected void sendAsync(String url, CompletableFuture<String> result) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        client.sendAsync(request, BodyHandlers.ofString()).whenComplete((response, e) -> {
            if (e != null) {
                result.completeExceptionally(e instanceof CompletionException ? e.getCause() : e);
            } else {
                result.complete(answer(response));
            }
        });
    }

    @Override
    protected String cancel(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        CompletableFuture<HttpResponse<String>> call = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer(call.get(300, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return "cancelled: " + call.cancel(true);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the listener is told
    protected void openWebSocket(String url, String text, CompletableFuture<String> result) {
        client.newWebSocketBuilder()
                .buildAsync(URI.create(url), new Echo(result))
                .thenCompose(socket -> socket.sendText(text, true))
                .whenComplete((sent, e) -> {
                    if (e != null) {
                        result.completeExceptionally(e);
                    }
                });
    }

    private static final class Echo implements WebSocket.Listener {
        private final CompletableFuture<String> result;

        Echo(CompletableFuture<String> result) {
            this.result = result;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            result.complete(data.toString());
            return socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
    }
}

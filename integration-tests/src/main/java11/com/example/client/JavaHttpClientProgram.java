package com.example.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

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
}

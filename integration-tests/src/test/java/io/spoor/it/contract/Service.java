package io.spoor.it.contract;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.process.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The running program as a contract's case sees it.
 *
 * @param version of the library under test
 * @param port where it serves HTTP
 */
public record Service(String version, Jdk jdk, JaegerAgent jaeger, Backend backend, int port) {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    /** The answer to a GET, continuing the caller's trace. Redirects are not followed. */
    public HttpResponse<String> get(String path, Caller caller, String... headers) {
        return send("GET", path, caller, headers);
    }

    /** {@code caller} may be null; headers are names and values in turn. */
    public HttpResponse<String> send(String method, String path, Caller caller, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(Duration.ofSeconds(90)) // more than an operation has patience
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (caller != null) {
            request.header("uber-trace-id", caller.header());
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** For a program built on {@code com.example.host.Host}: the answer of an operation; parameters are names and values. */
    public String operation(String name, Caller caller, String... parameters) {
        StringBuilder path = new StringBuilder("/op/").append(name);
        for (int i = 0; i < parameters.length; i += 2) {
            path.append(i == 0 ? '?' : '&').append(parameters[i]).append('=');
            path.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        HttpResponse<String> answer = get(path.toString(), caller);
        if (answer.statusCode() != 200) {
            throw new AssertionError("operation " + name + ": status " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}

package io.spoor.it.distribution;

import io.spoor.it.jaeger.Caller;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A person's visit to a web application: requests one after the other, in one session. */
final class Visit {
    private static final Pattern LINK =
            Pattern.compile("(?:href|src|action)\\s*=\\s*[\"']?([^\"'>\\s]+)", Pattern.CASE_INSENSITIVE);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final int port;

    Visit(int port) {
        this.port = port;
    }

    /**
     * An answer, with all taken out that differs between two visits: numbers, session and trace ids.
     *
     * @param links to the same application, without sessions and fragments
     */
    record Page(String path, int status, Set<String> headers, String body, List<String> links) {}

    Page open(String method, String path, Caller caller) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("uber-trace-id", caller.header())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("POST") ? "a=1&b=2" : ""))
                .build();
        HttpResponse<String> answer =
                client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        return new Page(path, answer.statusCode(), headers(answer), normal(answer.body()), links(uri, answer));
    }

    /** Names, and the values of those that tell what the answer is. */
    private static Set<String> headers(HttpResponse<String> answer) {
        Set<String> headers = new TreeSet<>(answer.headers().map().keySet());
        answer.headers().map().forEach((name, values) -> headers.add(name + ": " + normal(values.toString())));
        return headers;
    }

    private static String normal(String text) {
        return text.replaceAll("[0-9A-F]{32}", "SESSION")
                .replaceAll("[0-9a-f]{16}:[0-9a-f]{16}:0:1", "CALLER")
                .replaceAll("@[0-9a-f]{5,8}\\b", "@HASH")
                .replaceAll("\\d+", "#");
    }

    private static List<String> links(URI page, HttpResponse<String> answer) {
        boolean isPage = answer.headers().firstValue("content-type").orElse("").contains("html");
        Stream<String> inPage =
                LINK.matcher(isPage ? answer.body() : "").results().map(match -> match.group(1));
        return Stream.concat(answer.headers().firstValue("location").stream(), inPage)
                .map(link -> link.replaceFirst("#.*", "").replaceFirst(";jsessionid=[0-9A-Fa-f.]*", ""))
                .map(link -> link.replace("&amp;", "&"))
                .filter(link -> !link.isEmpty()
                        && link.matches("[\\x21-\\x7e&&[^\\\\{}|^`<>]]+")
                        && !link.startsWith("javascript:"))
                .map(page::resolve)
                .filter(uri -> page.getAuthority().equals(uri.getAuthority()))
                .map(uri -> uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                .toList();
    }
}

package io.spoor.instrumentation.javahttpclient;

import io.spoor.instrumentation.common.HttpClientSpans;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** An application's request with the headers of its span, and what happens when it is answered. */
final class TracedRequest extends HttpRequest implements BiConsumer<Object, Throwable> {
    private final HttpRequest request;
    private final Span span;
    private final HttpHeaders headers;

    private TracedRequest(HttpRequest request, Span span, HttpHeaders headers) {
        this.request = request;
        this.span = span;
        this.headers = headers;
    }

    /** Null for a request of the client's own making: the first of a web socket, which is left alone. */
    static @Nullable TracedRequest of(HttpRequest request) {
        if (request.getClass().getName().equals("jdk.internal.net.http.HttpRequestImpl")) {
            return null;
        }
        URI url = request.uri();
        Span span = HttpClientSpans.start("java-httpclient", request.method(), url, url.getHost(), url.getPort());
        Map<String, String> ours = new HashMap<>();
        Tracer.get().inject(span, ours, MapSetter.INSTANCE);
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(request.headers().map());
        for (Map.Entry<String, String> header : ours.entrySet()) {
            all.put(header.getKey(), List.of(header.getValue()));
        }
        return new TracedRequest(request, span, HttpHeaders.of(all, All.INSTANCE));
    }

    /** Ends the span. */
    @Override
    public void accept(@Nullable Object response, @Nullable Throwable thrown) {
        if (response instanceof HttpResponse) {
            HttpClientSpans.finish(span, ((HttpResponse<?>) response).statusCode());
        } else if (thrown instanceof CompletionException && thrown.getCause() != null) {
            HttpClientSpans.fail(span, thrown.getCause());
        } else if (thrown != null) {
            HttpClientSpans.fail(span, thrown);
        } else {
            span.finish();
        }
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
        return request.bodyPublisher();
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public Optional<Duration> timeout() {
        return request.timeout();
    }

    @Override
    public boolean expectContinue() {
        return request.expectContinue();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public Optional<HttpClient.Version> version() {
        return request.version();
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    private static final class MapSetter implements Setter<Map<String, String>> {
        static final MapSetter INSTANCE = new MapSetter();

        @Override
        public void set(Map<String, String> carrier, String name, String value) {
            carrier.put(name, value);
        }
    }

    private static final class All implements BiPredicate<String, String> {
        static final All INSTANCE = new All();

        @Override
        public boolean test(String name, String value) {
            return true;
        }
    }
}

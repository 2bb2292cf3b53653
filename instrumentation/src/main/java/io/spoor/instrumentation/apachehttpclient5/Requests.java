package io.spoor.instrumentation.apachehttpclient5;

import io.spoor.instrumentation.common.HttpClientSpans;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** What the classic and the asynchronous API say of a request. */
final class Requests {
    static final Setter<HttpMessage> HEADERS = new Headers();

    private Requests() {}

    /**
     * Begins a call's span.
     *
     * @param target what the application named beside the request, if the request does not name it itself
     */
    static Span start(@Nullable HttpHost target, HttpRequest request) {
        Span unsampled = Tracer.get().activeUnsampled();
        if (unsampled != null) {
            return unsampled;
        }
        URI url = null;
        try {
            url = request.getUri();
        } catch (URISyntaxException e) {
            // The call fails for that by itself, or the server understands it; the span goes without.
        }
        boolean isRelative = target != null && (url == null || url.getHost() == null);
        String host = target != null ? target.getHostName() : url == null ? null : url.getHost();
        int port = target != null ? target.getPort() : url == null ? 0 : url.getPort();
        return HttpClientSpans.start(
                "apache-httpclient",
                request.getMethod(),
                isRelative ? target.toURI() + request.getRequestUri() : url,
                host,
                port);
    }

    private static final class Headers implements Setter<HttpMessage> {
        @Override
        public void set(HttpMessage message, String name, String value) {
            message.setHeader(name, value);
        }
    }
}

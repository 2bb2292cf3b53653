package io.spoor.instrumentation.apachehttpclient;

import io.spoor.instrumentation.common.HttpClientSpans;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.RequestLine;
import org.apache.http.StatusLine;
import org.apache.http.client.methods.HttpUriRequest;
import org.jspecify.annotations.Nullable;

/** What the blocking and the asynchronous API say of a request and its answer. */
final class Requests {
    static final Setter<HttpRequest> HEADERS = new Headers();

    private Requests() {}

    /** Begins a call's span. */
    static Span start(@Nullable HttpHost target, HttpRequest request) {
        Span unsampled = Tracer.get().activeUnsampled();
        if (unsampled != null) {
            return unsampled;
        }
        String method;
        String uri;
        if (request instanceof HttpUriRequest && ((HttpUriRequest) request).getURI() != null) {
            // Its request line would be made anew for each question.
            method = ((HttpUriRequest) request).getMethod();
            uri = ((HttpUriRequest) request).getURI().toASCIIString();
        } else {
            RequestLine line = request.getRequestLine();
            method = line.getMethod();
            uri = line.getUri();
        }
        return HttpClientSpans.start(
                "apache-httpclient",
                method,
                url(target, uri),
                target == null ? null : target.getHostName(),
                target == null ? 0 : target.getPort());
    }

    /** 0 for none: an application's own part of the chain may answer nothing. */
    static int status(@Nullable HttpResponse response) {
        StatusLine line = response == null ? null : response.getStatusLine();
        return line == null ? 0 : line.getStatusCode();
    }

    /** A request line has the whole URL, or only what comes behind the host. */
    private static String url(@Nullable HttpHost target, String uri) {
        return target == null || !uri.startsWith("/") ? uri : target.toURI() + uri;
    }

    private static final class Headers implements Setter<HttpRequest> {
        @Override
        public void set(HttpRequest request, String name, String value) {
            request.setHeader(name, value);
        }
    }
}

package io.spoor.instrumentation.apachehttpclient;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.HttpClientSpans;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous call, from execute to whatever ends it. Its span begins with its request, which the library asks for
 * before execute is left; a call that fails before has none.
 */
final class AsyncCall {
    private final @Nullable Span caller = Tracer.get().active();
    private volatile @Nullable Span span;

    /** The first request is the call's. */
    void begin(@Nullable HttpHost target, HttpRequest request) {
        try {
            if (span == null) {
                span = Requests.start(target, request);
            }
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
    }

    void inject(HttpRequest copy) {
        Span s = span;
        if (s != null) {
            Tracer.get().inject(s, copy, Requests.HEADERS);
        }
    }

    /** Makes the span active that was so when the application made the call; null if there was none. */
    @Nullable
    Scope restore() {
        return caller == null ? null : Tracer.get().activate(caller);
    }

    /** The headers are there; the body may be read much later or never. */
    void answered(int status) {
        Span s = span;
        if (s != null) {
            HttpClientSpans.finish(s, status);
        }
    }

    void failed(Throwable thrown) {
        Span s = span;
        if (s != null) {
            HttpClientSpans.fail(s, thrown);
        }
    }

    void cancelled() {
        Span s = span;
        if (s != null) {
            HttpClientSpans.cancel(s);
        }
    }
}

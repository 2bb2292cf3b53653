package io.spoor.instrumentation.apachehttpclient5;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.HttpClientSpans;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous call, from execute to whatever ends it. Its span begins with its request, which the library may ask
 * for later and on another thread; a call that fails before has none.
 */
final class AsyncCall {
    private final @Nullable HttpHost target;
    private final @Nullable Span caller;
    private volatile @Nullable Span span;

    AsyncCall(@Nullable HttpHost target) {
        this.target = target;
        this.caller = Tracer.get().active();
    }

    /** Begins the span; what is to be sent instead of the application's request, or that itself if all fails. */
    HttpRequest begin(HttpRequest request) {
        Scope scope = restore();
        try {
            Span started = Requests.start(target, request);
            span = started;
            TracedRequest traced = new TracedRequest(request, started);
            Tracer.get().inject(started, traced, Requests.HEADERS);
            return traced;
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
            return request;
        } finally {
            if (scope != null) {
                scope.close();
            }
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

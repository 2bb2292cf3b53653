package io.spoor.instrumentation.apachehttpclient5;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.AsyncClientCall;
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
final class AsyncCall extends AsyncClientCall {
    private final @Nullable HttpHost target;

    AsyncCall(@Nullable HttpHost target) {
        this.target = target;
    }

    /** Begins the span; what is to be sent instead of the application's request, or that itself if all fails. */
    HttpRequest begin(HttpRequest request) {
        Scope scope = restore();
        try {
            Span started = Requests.start(target, request);
            begun(started);
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
}

package io.spoor.instrumentation.apachehttpclient;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.AsyncClientCall;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous call, from execute to whatever ends it. Its span begins with its request, which the library asks for
 * before execute is left; a call that fails before has none.
 */
final class AsyncCall extends AsyncClientCall {
    /** The first request is the call's. */
    void begin(@Nullable HttpHost target, HttpRequest request) {
        try {
            if (span() == null) {
                begun(Requests.start(target, request));
            }
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
    }

    void inject(HttpRequest copy) {
        Span s = span();
        if (s != null) {
            Tracer.get().inject(s, copy, Requests.HEADERS);
        }
    }
}

package io.spoor.instrumentation.servlet;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.HttpServerRequest;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Ends an asynchronous request when the container says that it is complete, however many dispatches, timeouts and errors
 * it went through. The container calls it, so unlike advice it has to see to it itself that nothing is thrown.
 */
final class AsyncEnd implements AsyncListener {
    private final HttpServerRequest request;
    private final ServletResponse response;

    private AsyncEnd(HttpServerRequest request, ServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** Before the application gets hold of {@code started}, that is before it can be complete. */
    static void listen(ServletRequest request, AsyncContext started) {
        HttpServerRequest known = ServletRequests.of(request);
        if (known != null && known.becomeAsynchronous()) {
            started.addListener(new AsyncEnd(known, started.getResponse()));
        }
    }

    /** What is to be told instead of the application's {@code listener}; null for that itself. */
    static @Nullable AsyncListener inside(AsyncContext context, @Nullable AsyncListener listener) {
        if (listener == null || listener instanceof AsyncEnd || listener instanceof SpanAsyncListener) {
            return null;
        }
        ServletRequest request = context.getRequest();
        HttpServerRequest known = request == null ? null : ServletRequests.of(request);
        return known == null ? null : new SpanAsyncListener(listener, known);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        ServletRequests.end(request, response, null);
    }

    /** No end yet: the application or the container answers now, and then the request is complete. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /**
     * The end only of a request whose exception went all the way to the container: Tomcat drops the connection of one
     * that had just been made asynchronous, and never calls it complete.
     */
    @Override
    public void onError(AsyncEvent event) {
        Throwable thrown = event.getThrowable();
        boolean hasLeft = request.hasFailed();
        if (thrown != null) {
            request.fail(thrown);
        }
        if (hasLeft) {
            ServletRequests.end(request, response, thrown);
        }
    }

    /** A dispatch starts anew, and has forgotten its listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        try {
            event.getAsyncContext().addListener(this);
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
    }
}

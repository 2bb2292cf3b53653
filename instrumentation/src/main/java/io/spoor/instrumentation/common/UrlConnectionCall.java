package io.spoor.instrumentation.common;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one call of an HttpURLConnection, from its first method to its answer, in whatever order an application calls
 * them. A connection asked again after its answer makes no second span.
 *
 * <p>One that is only connected, or only written to, and then let go without {@code disconnect()} made its span all the
 * same: the headers can't be set later. It ends when the connection is collected, as of the last that was done with it.
 */
public final class UrlConnectionCall {
    private static final String COMPONENT = "jdk-http";
    private static final WeakIdentityMap<HttpURLConnection, UrlConnectionCall> CALLS =
            new WeakIdentityMap<>(new Consumer<UrlConnectionCall>() {
                @Override
                public void accept(UrlConnectionCall call) {
                    call.span.finishAt(call.leftAt);
                }
            });

    private final Span span;
    private @Nullable Scope scope;
    private volatile long leftAt;

    private UrlConnectionCall(Span span) {
        this.span = span;
    }

    /**
     * Enters a method of the connection.
     *
     * @return null inside another method of the same call, and where its request has left without us
     */
    public static @Nullable UrlConnectionCall enter(HttpURLConnection connection, boolean connected) {
        UrlConnectionCall call = CALLS.get(connection);
        if (call == null) {
            if (connected) {
                return null;
            }
            call = new UrlConnectionCall(start(connection));
            CALLS.forgetCollected();
            CALLS.put(connection, call);
        }
        if (call.scope != null || (call.span.isSampled() && call.span.isFinished())) {
            return null;
        }
        call.scope = Tracer.get().activate(call.span);
        return call;
    }

    /** Leaves the method that {@link #enter} was called for. */
    public void leave() {
        Scope entered = scope;
        if (entered != null) {
            scope = null;
            entered.close();
        }
    }

    /**
     * Leaves a method that has had no answer yet: it may be the last one ever called. It may also have made a POST of
     * what was a GET.
     */
    public void leaveUnanswered(HttpURLConnection connection) {
        leave();
        leftAt = Tracer.get().clock().nanoTime();
        String method = connection.getRequestMethod();
        if (!method.equals(span.operationName()) && span.isSampled()) {
            span.setOperationName(method);
            span.setTag("http.method", method);
        }
    }

    public void answered(int status) {
        HttpClientSpans.finish(span, status);
    }

    public void fail(Throwable thrown) {
        HttpClientSpans.fail(span, thrown);
    }

    /** The application lets go of the connection; if it never asked for the answer, the call ends here. */
    public static void disconnected(HttpURLConnection connection) {
        UrlConnectionCall call = CALLS.get(connection);
        if (call != null && call.scope == null) {
            call.span.finish();
        }
    }

    private static Span start(HttpURLConnection connection) {
        URL url = connection.getURL();
        Span span = HttpClientSpans.start(COMPONENT, connection.getRequestMethod(), url, url.getHost(), url.getPort());
        Tracer.get().inject(span, connection, RequestProperties.INSTANCE);
        return span;
    }

    private static final class RequestProperties implements Setter<HttpURLConnection> {
        static final RequestProperties INSTANCE = new RequestProperties();

        @Override
        public void set(HttpURLConnection connection, String name, String value) {
            connection.setRequestProperty(name, value);
        }
    }
}

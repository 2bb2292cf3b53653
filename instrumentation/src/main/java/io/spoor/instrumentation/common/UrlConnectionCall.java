package io.spoor.instrumentation.common;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.net.HttpURLConnection;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * The one call of an HttpURLConnection, from its first method to its answer, in whatever order an application calls
 * them. A connection asked again after its answer makes no second span.
 */
public final class UrlConnectionCall {
    private static final String COMPONENT = "jdk-http";
    private static final WeakIdentityMap<HttpURLConnection, UrlConnectionCall> CALLS = new WeakIdentityMap<>();

    private final Span span;
    private @Nullable Scope scope;

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

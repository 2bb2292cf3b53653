package io.spoor.instrumentation.common;

import io.spoor.tracer.Kind;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import org.jspecify.annotations.Nullable;

/** What a client's span says, the same for every library: names, tags, and what counts as an error. */
public final class HttpClientSpans {
    private static final int FIRST_ERROR_STATUS = Settings.get().get(KnownSettings.HTTP_CLIENT_ERROR_STATUS);

    private HttpClientSpans() {}

    /**
     * Begins the span of a call; it is not active yet.
     *
     * @param url absolute; what is secret in it is masked here. An object whose text is the URL, so that an unsampled
     *     call does not pay for it; null if it is not known
     * @param port of the server; 0 or less if the scheme's own
     */
    public static Span start(String component, String method, @Nullable Object url, @Nullable String host, int port) {
        Span span = Tracer.get().startSpan(method, Kind.HTTP_CLIENT);
        if (span.isSampled()) {
            span.setComponent(component);
            span.addTag("http.method", method);
            span.addTag("http.url", url == null ? null : UrlMask.get().mask(url.toString()));
            span.addTag("peer.hostname", host);
            if (port > 0) {
                span.addTag("peer.port", port);
            }
        }
        return span;
    }

    /** Ends the span of a call that was answered; {@code status} is 0 or less where the answer has none. */
    public static void finish(Span span, int status) {
        if (span.isSampled() && !span.isFinished()) {
            if (status > 0) {
                span.setTag("http.status_code", status);
            }
            if (status >= FIRST_ERROR_STATUS) {
                span.setError();
            }
            span.finish();
        }
    }

    /** Ends the span of a call that failed. */
    public static void fail(Span span, Throwable thrown) {
        if (span.isSampled() && !span.isFinished()) {
            span.setError(thrown);
            span.finish();
        }
    }

    /** Ends the span of a call that the application gave up. */
    public static void cancel(Span span) {
        if (span.isSampled() && !span.isFinished()) {
            span.setError();
            span.finish();
        }
    }
}

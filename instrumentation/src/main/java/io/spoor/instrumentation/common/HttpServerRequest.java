package io.spoor.instrumentation.common;

import io.spoor.tracer.Kind;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.sampling.IgnoredUrls;
import org.jspecify.annotations.Nullable;

/**
 * A request that a server answers, and its one span: kept in an attribute of the request, so that whatever the request
 * passes through, on whatever thread, finds it and makes no other.
 *
 * <p>Used by one thread at a time, as a request is: a server lets a thread go before it goes on on another.
 */
public final class HttpServerRequest {
    /** The name of the attribute. */
    public static final String ATTRIBUTE = "io.spoor.request";

    private static final int FIRST_ERROR_STATUS = Settings.get().get(KnownSettings.HTTP_SERVER_ERROR_STATUS);

    private final Span span;
    private final HttpMethod method;
    private HttpServerRoute route;
    private HttpServerRoute.Source routeSource = HttpServerRoute.Source.MAPPING;
    private @Nullable Scope scope;
    private @Nullable Throwable noted;
    private boolean hasFailed;
    private volatile boolean isAsynchronous;

    private HttpServerRequest(Span span, HttpMethod method, HttpServerRoute route) {
        this.span = span;
        this.method = method;
        this.route = route;
    }

    /**
     * Begins the span, whatever is active on this thread.
     *
     * @param component a constant of the instrumentation
     * @param path of the request, as it came in; null if it is not known
     * @param root that {@code path} begins with, and an ignored URL need not name; null or empty for none
     * @param caller null to begin a trace
     */
    public static HttpServerRequest start(
            Tracer tracer,
            String component,
            HttpMethod method,
            HttpServerRoute route,
            @Nullable String path,
            @Nullable String root,
            @Nullable SpanContext caller) {
        String name = route.operationName(method);
        Span span = isIgnored(path, root)
                ? tracer.startUnsampled(name, Kind.HTTP_SERVER, caller)
                : tracer.startTrace(name, Kind.HTTP_SERVER, caller);
        span.setComponent(component);
        return new HttpServerRequest(span, method, route);
    }

    private static boolean isIgnored(@Nullable String path, @Nullable String root) {
        IgnoredUrls ignored = IgnoredUrls.get();
        if (path == null || ignored.areNone()) {
            return false;
        }
        return ignored.contains(path)
                || (root != null && !root.isEmpty() && path.startsWith(root) && ignored.contains(path, root.length()));
    }

    /** Whether tags are wanted: to make them may cost something. */
    public boolean isSampled() {
        return span.isSampled();
    }

    /**
     * Sets the tags that are known from the beginning.
     *
     * @param method as the caller sent it
     * @param url with its query; what is secret is masked here
     * @param address the caller's, as a literal; anything else, a name or null, is left out
     * @param port the caller's; 0 or less if it is not known
     */
    public void describe(String method, String url, @Nullable String address, int port) {
        span.addTag("http.method", method);
        span.addTag("http.url", UrlMask.get().mask(url));
        if (address != null && address.indexOf(':') >= 0) {
            boolean inBrackets = address.charAt(0) == '[' && address.endsWith("]");
            span.addTag("peer.ipv6", inBrackets ? address.substring(1, address.length() - 1) : address);
        } else if (address != null && !address.isEmpty() && Character.isDigit(address.charAt(0))) {
            span.addTag("peer.ipv4", address);
        }
        if (port > 0) {
            span.addTag("peer.port", port);
        }
    }

    /** A header that the configuration asks for. Secrets in a URL's query are masked; null is left out. */
    public void describeHeader(String tag, @Nullable String value) {
        if (value != null) {
            span.setTag(tag, UrlMask.get().mask(value));
        }
    }

    /**
     * Makes the span the active one of this thread, also after its end: what an error page does then still belongs to
     * the request.
     *
     * @return true if that is new, so that {@link #leave} has to follow; false if the thread is inside of the request
     */
    public boolean enter() {
        Tracer tracer = span.tracer();
        Span active = tracer.active();
        if (active != null && active.localRoot() == span) {
            return false;
        }
        scope = tracer.activateRequest(span);
        return true;
    }

    /** Ends what {@link #enter} began. */
    public void leave() {
        Scope entered = scope;
        if (entered != null) {
            scope = null;
            entered.close();
        }
    }

    /** Makes the span active where the server calls the application for the request; also after its end. */
    public Scope activate() {
        return span.tracer().activate(span);
    }

    public boolean isRouteKnown() {
        return route != HttpServerRoute.UNKNOWN;
    }

    /** Names the request by its route, unless the same source or one that knows better has done so. */
    public void setRoute(HttpServerRoute newRoute, HttpServerRoute.Source source) {
        if (!isRouteKnown() || source.compareTo(routeSource) > 0) {
            route = newRoute;
            routeSource = source;
            span.setOperationName(newRoute.operationName(method));
        }
    }

    /** From now on the request ends with {@link #end} alone. True for the first call. */
    public boolean becomeAsynchronous() {
        boolean isFirst = !isAsynchronous;
        isAsynchronous = true;
        return isFirst;
    }

    public boolean isAsynchronous() {
        return isAsynchronous;
    }

    /** An exception left the application's code. It may show up several times on its way; the first is logged. */
    public void fail(Throwable thrown) {
        if (!hasFailed) {
            hasFailed = true;
            span.setError(isCausedByNoted(thrown) ? noted : thrown);
        }
    }

    /**
     * The application threw this at a filter or a framework, which answers for it or wraps it and throws it on. It is
     * logged if the request turns out an error: not if it is an application's way of answering 404.
     */
    public void note(Throwable thrown) {
        if (!isCausedByNoted(thrown)) {
            noted = thrown;
        }
    }

    public boolean hasFailed() {
        return hasFailed;
    }

    /** Ends the span; only the first call counts. {@code status} is 0 if it is not known. */
    public void end(int status) {
        if (!span.isSampled() || span.isFinished()) {
            return;
        }
        if (status > 0) {
            span.setTag("http.status_code", status);
        }
        if (status >= FIRST_ERROR_STATUS) {
            if (noted != null && !hasFailed) {
                fail(noted);
            }
            span.setError();
        }
        span.setTag("http.route", route.text());
        span.finish();
    }

    private boolean isCausedByNoted(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; noted != null && cause != null && depth < 10; depth++) {
            if (cause == noted) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}

package io.spoor.instrumentation.servlet;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.HttpMethod;
import io.spoor.instrumentation.common.HttpServerRequest;
import io.spoor.instrumentation.common.HttpServerRoute;
import io.spoor.tracer.Tracer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.UnavailableException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A request's way through filters and servlets. */
final class ServletRequests {
    private static final String COMPONENT = "java-web-servlet";

    private ServletRequests() {}

    /**
     * The request, begun here or entered again on this thread, as after an asynchronous dispatch; null if this thread is
     * inside of it already, so that there is nothing to end.
     */
    static @Nullable HttpServerRequest enter(Tracer tracer, ServletRequest request) {
        if (!(request instanceof HttpServletRequest)) {
            return null;
        }
        HttpServerRequest known = of(request);
        if (known == null) {
            return start(tracer, (HttpServletRequest) request);
        }
        return known.enter() ? known : null;
    }

    /** As {@link #enter}. A forward names a request that has no route of its own: a filter has chosen for the container. */
    static @Nullable HttpServerRequest enterServlet(Tracer tracer, ServletRequest request) {
        HttpServerRequest known = of(request);
        if (known == null) {
            return enter(tracer, request);
        }
        if (!known.isRouteKnown()
                && request.getDispatcherType() == DispatcherType.FORWARD
                && request instanceof HttpServletRequest) {
            known.setRoute(ServletRoutes.of((HttpServletRequest) request), HttpServerRoute.Source.MAPPING);
        }
        return known.enter() ? known : null;
    }

    static void exit(HttpServerRequest entered, ServletResponse response, @Nullable Throwable thrown) {
        if (thrown != null) {
            entered.fail(thrown);
        }
        entered.leave();
        if (!entered.isAsynchronous()) {
            end(entered, response, thrown);
        }
    }

    /** Thrown deep inside: what is on its way out may wrap it, as Undertow's forward does, or make an answer of it. */
    static void note(ServletRequest request, Throwable thrown) {
        HttpServerRequest known = of(request);
        if (known != null) {
            known.note(thrown);
        }
    }

    /** {@code response} is null where the container does not tell. */
    static void end(HttpServerRequest request, @Nullable ServletResponse response, @Nullable Throwable thrown) {
        int status = 0;
        try {
            status = status(response, thrown);
            if (request.isSampled() && response instanceof HttpServletResponse) {
                ServletHeaders.describe(request, (HttpServletResponse) response);
            }
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
        request.end(status);
    }

    static @Nullable HttpServerRequest of(ServletRequest request) {
        Object known = request.getAttribute(HttpServerRequest.ATTRIBUTE);
        return known instanceof HttpServerRequest ? (HttpServerRequest) known : null;
    }

    static Enumeration<String> withoutOurs(Enumeration<String> names) {
        List<String> others = new ArrayList<>();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            if (!HttpServerRequest.ATTRIBUTE.equals(name)) {
                others.add(name);
            }
        }
        return Collections.enumeration(others);
    }

    /** What the caller gets, or will get when the container sees the exception; 0 if that can't be known. */
    private static int status(@Nullable ServletResponse response, @Nullable Throwable thrown) {
        if (!(response instanceof HttpServletResponse)) {
            return 0;
        }
        if (thrown == null || response.isCommitted()) {
            return ((HttpServletResponse) response).getStatus();
        }
        if (thrown instanceof UnavailableException) {
            return ((UnavailableException) thrown).isPermanent()
                    ? HttpServletResponse.SC_NOT_FOUND
                    : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    private static HttpServerRequest start(Tracer tracer, HttpServletRequest request) {
        String path = ServletUrl.path(request);
        HttpServerRequest started = HttpServerRequest.start(
                tracer,
                COMPONENT,
                HttpMethod.of(request.getMethod()),
                ServletRoutes.of(request),
                path,
                request.getContextPath(),
                tracer.extract(request, ServletHeaders.INSTANCE));
        try {
            request.setAttribute(HttpServerRequest.ATTRIBUTE, started);
            if (started.isSampled()) {
                started.describe(
                        request.getMethod(),
                        ServletUrl.of(request, path),
                        request.getRemoteAddr(),
                        request.getRemotePort());
                ServletHeaders.describe(started, request);
            }
        } catch (RuntimeException | Error e) {
            started.end(0);
            throw e;
        }
        started.enter();
        return started;
    }
}

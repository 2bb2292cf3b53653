package io.spoor.instrumentation.springmvc;

import io.spoor.instrumentation.common.HttpServerRequest;
import io.spoor.instrumentation.common.HttpServerRoute;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServletRequest;

/** The route that a handler's pattern makes, with the application's and the servlet's path in front. */
final class SpringMvcRoutes {
    /** {@code HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE}, the same in all versions. */
    private static final String PATTERN = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

    /** Where static resources are served by default: it stands for everything, so it is no route. */
    private static final String EVERYTHING = "/**";

    private SpringMvcRoutes() {}

    static void name(HttpServletRequest request) {
        Object known = request.getAttribute(HttpServerRequest.ATTRIBUTE);
        if (known instanceof HttpServerRequest && ((HttpServerRequest) known).isSampled()) {
            Object pattern = request.getAttribute(PATTERN);
            if (pattern instanceof String
                    && !pattern.equals(EVERYTHING)
                    && isMeant((HttpServerRequest) known, request)) {
                ((HttpServerRequest) known).setRoute(of(request, (String) pattern), HttpServerRoute.Source.FRAMEWORK);
            }
        }
    }

    /** What is included, or shown for an error, is not what was asked for; neither is what another servlet forwards to. */
    private static boolean isMeant(HttpServerRequest known, HttpServletRequest request) {
        DispatcherType dispatch = request.getDispatcherType();
        return dispatch == DispatcherType.REQUEST
                || dispatch == DispatcherType.ASYNC
                || dispatch == DispatcherType.FORWARD && !known.isRouteKnown();
    }

    /**
     * Spring matches the path after a servlet's prefix, unless it is told to match the whole path; the pattern then
     * begins with the prefix.
     */
    private static HttpServerRoute of(HttpServletRequest request, String pattern) {
        HttpServerRoute application = HttpServerRoute.of(request.getContextPath());
        String prefix = request.getServletPath();
        if (request.getPathInfo() == null || prefix.isEmpty() || pattern.startsWith(prefix + "/")) {
            return application.with(pattern);
        }
        return application.with(prefix).with(pattern);
    }
}

package io.spoor.instrumentation.common;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The routes that an application's servlet mappings make. The container has matched a request already and tells what
 * matched by the way it divides the path (Servlet specification, "Mapping Requests to Servlets"); this only finds the
 * pattern that belongs to it. Must never answer with anything but a pattern.
 */
public final class HttpServerRoutes {
    private static final WeakIdentityMap<Object, HttpServerRoutes> KNOWN = new WeakIdentityMap<>();

    private final Map<String, HttpServerRoute> exact = new HashMap<>();
    private final Map<String, HttpServerRoute> prefixes = new HashMap<>();
    private final List<String> suffixes = new ArrayList<>(2);
    private final List<HttpServerRoute> suffixRoutes = new ArrayList<>(2);
    private HttpServerRoute root = HttpServerRoute.UNKNOWN;

    private HttpServerRoutes(String contextPath, Iterable<String> patterns) {
        for (String pattern : patterns) {
            add(contextPath, pattern);
        }
    }

    /** Those of an application, by its identity; null if it has not been seen. */
    public static @Nullable HttpServerRoutes of(Object application) {
        return KNOWN.get(application);
    }

    /**
     * Remembers an application for as long as it lives.
     *
     * @param contextPath what its paths begin with; empty for the root application
     * @param patterns as in a servlet mapping: {@code /a}, {@code /a/*}, {@code *.a}, {@code /}, or empty
     */
    public static HttpServerRoutes add(Object application, String contextPath, Iterable<String> patterns) {
        HttpServerRoutes routes = new HttpServerRoutes(contextPath, patterns);
        KNOWN.put(application, routes);
        return routes;
    }

    /**
     * The route of a request, {@link HttpServerRoute#UNKNOWN} for the default servlet's.
     *
     * @param servletPath the part that matched, without the context path
     * @param pathInfo the part after it; null if there is none
     */
    public HttpServerRoute match(String servletPath, @Nullable String pathInfo) {
        HttpServerRoute route;
        if (pathInfo == null) {
            route = exact.get(servletPath);
            if (route != null) {
                return route;
            }
        } else if (servletPath.isEmpty() && pathInfo.equals("/") && root != HttpServerRoute.UNKNOWN) {
            return root;
        }
        route = prefixes.get(servletPath);
        return route != null ? route : matchSuffix(servletPath);
    }

    private HttpServerRoute matchSuffix(String servletPath) {
        for (int i = 0; i < suffixes.size(); i++) {
            if (servletPath.endsWith(suffixes.get(i))) {
                return suffixRoutes.get(i);
            }
        }
        return HttpServerRoute.UNKNOWN;
    }

    private void add(String contextPath, String pattern) {
        if (pattern.isEmpty()) {
            root = HttpServerRoute.of(contextPath + "/");
        } else if (pattern.startsWith("*.")) {
            suffixes.add(pattern.substring(1));
            suffixRoutes.add(HttpServerRoute.of(contextPath + "/" + pattern));
        } else if (pattern.endsWith("/*")) {
            prefixes.put(pattern.substring(0, pattern.length() - 2), HttpServerRoute.of(contextPath + pattern));
        } else if (pattern.length() > 1) {
            exact.put(pattern, HttpServerRoute.of(contextPath + pattern));
        }
    }
}

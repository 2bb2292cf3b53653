package io.spoor.instrumentation.common;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A route and the operation names it makes, each put together once and not for every request. */
public final class HttpServerRoute {
    /** Who says so; a later one knows better. */
    public enum Source {
        /** A mapping of the server's: {@code /shop/*}. */
        MAPPING,
        /** A framework's routing on top of it: {@code /shop/owners/{id}}. */
        FRAMEWORK
    }

    /** Routes are patterns that a programmer wrote; should an application make them up, memory must not grow with them. */
    private static final int LIMIT = 4_096;

    private static final Map<String, HttpServerRoute> KNOWN = new ConcurrentHashMap<>();

    /** No route: the operation is named by the method alone. */
    public static final HttpServerRoute UNKNOWN = new HttpServerRoute(null);

    private final @Nullable String text;
    private final Map<HttpMethod, String> names = new ConcurrentHashMap<>(2);
    private final Map<String, HttpServerRoute> below = new ConcurrentHashMap<>(2);

    private HttpServerRoute(@Nullable String text) {
        this.text = text;
    }

    /** The route as a pattern with the application's path in front, never the path of a request. */
    public static HttpServerRoute of(String text) {
        HttpServerRoute route = KNOWN.get(text);
        if (route == null) {
            route = new HttpServerRoute(text);
            if (KNOWN.size() < LIMIT) {
                KNOWN.put(text, route);
            }
        }
        return route;
    }

    /**
     * The route that {@code pattern} makes below this one, with one slash between the two: a framework's below its
     * servlet's or its application's, which may be {@code of("")}. Never of {@link #UNKNOWN}.
     */
    public HttpServerRoute with(String pattern) {
        HttpServerRoute route = below.get(pattern);
        if (route == null) {
            route = of(join(text == null ? "" : text, pattern));
            if (below.size() < LIMIT) {
                below.put(pattern, route);
            }
        }
        return route;
    }

    /** Null for {@link #UNKNOWN}. */
    public @Nullable String text() {
        return text;
    }

    public String operationName(HttpMethod method) {
        String name = names.get(method);
        if (name == null) {
            name = text == null ? method.name() : method.name() + " " + text;
            names.put(method, name);
        }
        return name;
    }

    private static String join(String prefix, String pattern) {
        if (!prefix.endsWith("/")) {
            return pattern.startsWith("/") ? prefix + pattern : prefix + "/" + pattern;
        }
        return pattern.startsWith("/") ? prefix + pattern.substring(1) : prefix + pattern;
    }
}

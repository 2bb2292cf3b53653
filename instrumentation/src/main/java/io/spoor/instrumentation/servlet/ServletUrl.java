package io.spoor.instrumentation.servlet;

import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request's URL with its query. {@code getRequestURL} would do, but makes three buffers on the way to one. What comes
 * before the path is the same for nearly all requests, and kept.
 */
final class ServletUrl {
    private static volatile @Nullable Origin last;

    private ServletUrl() {}

    static String of(HttpServletRequest request) {
        String scheme = request.getScheme();
        String host = request.getServerName();
        String uri = request.getRequestURI();
        String query = request.getQueryString();
        if (scheme == null || host == null || uri == null) {
            return request.getRequestURL().toString();
        }
        String origin = origin(scheme, host, request.getServerPort());
        if (query == null) {
            return origin.concat(uri);
        }
        StringBuilder url = new StringBuilder(origin.length() + uri.length() + 1 + query.length());
        return url.append(origin).append(uri).append('?').append(query).toString();
    }

    private static String origin(String scheme, String host, int port) {
        Origin known = last;
        if (known == null || known.port != port || !known.host.equals(host) || !known.scheme.equals(scheme)) {
            last = known = new Origin(scheme, host, port);
        }
        return known.text;
    }

    /** Written by whoever comes first; a reader sees all of it or another one. */
    private static final class Origin {
        final String scheme;
        final String host;
        final int port;
        final String text;

        Origin(String scheme, String host, int port) {
            this.scheme = scheme;
            this.host = host;
            this.port = port;
            boolean isUsual = port <= 0 || port == (scheme.equals("https") ? 443 : 80);
            this.text = scheme + "://" + host + (isUsual ? "" : ":" + port);
        }
    }
}

package io.spoor.instrumentation.servlet;

import io.spoor.instrumentation.common.UrlOrigin;
import javax.servlet.http.HttpServletRequest;

/** A request's URL with its query. {@code getRequestURL} would do, but makes three buffers on the way to one. */
final class ServletUrl {
    private ServletUrl() {}

    static String of(HttpServletRequest request) {
        String scheme = request.getScheme();
        String host = request.getServerName();
        String uri = request.getRequestURI();
        String query = request.getQueryString();
        if (scheme == null || host == null || uri == null) {
            return request.getRequestURL().toString();
        }
        String origin = UrlOrigin.of(scheme, host, request.getServerPort());
        if (query == null) {
            return origin.concat(uri);
        }
        StringBuilder url = new StringBuilder(origin.length() + uri.length() + 1 + query.length());
        return url.append(origin).append(uri).append('?').append(query).toString();
    }
}

package io.spoor.instrumentation.servlet;

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
        int port = request.getServerPort();
        boolean isUsual = port <= 0 || port == (scheme.equals("https") ? 443 : 80);
        int length = scheme.length() + "://:12345?".length() + host.length() + uri.length();
        StringBuilder url = new StringBuilder(query == null ? length : length + query.length());
        url.append(scheme).append("://").append(host);
        if (!isUsual) {
            url.append(':').append(port);
        }
        url.append(uri);
        return query == null ? url.toString() : url.append('?').append(query).toString();
    }
}

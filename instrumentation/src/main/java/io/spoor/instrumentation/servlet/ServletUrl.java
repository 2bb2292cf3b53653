package io.spoor.instrumentation.servlet;

import io.spoor.instrumentation.common.FoundUri;
import io.spoor.instrumentation.common.UrlOrigin;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** A request's URL with its query. {@code getRequestURL} would do, but makes three buffers on the way to one. */
final class ServletUrl {
    private ServletUrl() {}

    /** The path as it came in; null where the container has none. */
    static @Nullable String path(HttpServletRequest request) {
        String found = request.getHeader(FoundUri.QUERY);
        return FoundUri.isOne(found) ? found : request.getRequestURI();
    }

    /** {@code path} is what {@link #path} has answered. */
    static String of(HttpServletRequest request, @Nullable String path) {
        String scheme = request.getScheme();
        String host = request.getServerName();
        String query = request.getQueryString();
        if (scheme == null || host == null || path == null) {
            return request.getRequestURL().toString();
        }
        String origin = UrlOrigin.of(scheme, host, request.getServerPort());
        if (query == null) {
            return origin.concat(path);
        }
        StringBuilder url = new StringBuilder(origin.length() + path.length() + 1 + query.length());
        return url.append(origin).append(path).append('?').append(query).toString();
    }
}

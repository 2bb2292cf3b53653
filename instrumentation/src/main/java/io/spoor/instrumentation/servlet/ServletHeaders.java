package io.spoor.instrumentation.servlet;

import io.spoor.tracer.Getter;
import java.util.Collections;
import java.util.Enumeration;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Reads a request's headers. */
final class ServletHeaders implements Getter<HttpServletRequest> {
    static final ServletHeaders INSTANCE = new ServletHeaders();

    private ServletHeaders() {}

    @Override
    public @Nullable String get(HttpServletRequest request, String name) {
        return request.getHeader(name);
    }

    @Override
    public Iterable<String> names(HttpServletRequest request) {
        Enumeration<String> names = request.getHeaderNames(); // null where a container keeps them to itself
        return names == null ? Collections.<String>emptyList() : Collections.list(names);
    }
}

package io.spoor.instrumentation.servlet;

import io.spoor.instrumentation.common.FoundTraceHeaders;
import io.spoor.instrumentation.common.HttpHeaderTags;
import io.spoor.instrumentation.common.HttpServerRequest;
import io.spoor.instrumentation.common.PrefixedHeaderNames;
import io.spoor.tracer.Getter;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Reads headers: those that tell of the caller, and those that the configuration wants as tags. */
final class ServletHeaders implements Getter<HttpServletRequest> {
    static final ServletHeaders INSTANCE = new ServletHeaders();

    private ServletHeaders() {}

    @Override
    public @Nullable String get(HttpServletRequest request, String name) {
        return request.getHeader(name);
    }

    @Override
    public Iterable<String> names(HttpServletRequest request, String prefix) {
        Enumeration<String> found = request.getHeaders(PrefixedHeaderNames.query(prefix));
        if (found instanceof PrefixedHeaderNames) {
            return (PrefixedHeaderNames) found;
        }
        Enumeration<String> names = request.getHeaderNames(); // null where a container keeps them to itself
        return names == null ? Collections.<String>emptyList() : new Names(names);
    }

    @Override
    public int traceHeaders(HttpServletRequest request) {
        return FoundTraceHeaders.read(request.getHeader(FoundTraceHeaders.QUERY));
    }

    static void describe(HttpServerRequest described, HttpServletRequest request) {
        HttpHeaderTags headers = HttpHeaderTags.ofRequests();
        for (int i = 0; i < headers.size(); i++) {
            Enumeration<String> values = request.getHeaders(headers.name(i));
            described.describeHeader(headers.tag(i), values == null ? null : join(Collections.list(values)));
        }
    }

    static void describe(HttpServerRequest described, HttpServletResponse response) {
        HttpHeaderTags headers = HttpHeaderTags.ofResponses();
        for (int i = 0; i < headers.size(); i++) {
            described.describeHeader(headers.tag(i), join(response.getHeaders(headers.name(i))));
        }
    }

    /** As one header with the same meaning would be written. */
    private static @Nullable String join(Collection<String> values) {
        if (values == null || values.isEmpty()) {
            return null;
        }
        StringBuilder joined = new StringBuilder();
        for (String value : values) {
            joined.append(joined.length() == 0 ? "" : ", ").append(value);
        }
        return joined.toString();
    }

    private static final class Names implements Iterable<String> {
        private final Enumeration<String> names;

        Names(Enumeration<String> names) {
            this.names = names;
        }

        /** Called once: what is gone through is the request's own enumeration. */
        @Override
        public Iterator<String> iterator() {
            return new Iterator<String>() {
                @Override
                public boolean hasNext() {
                    return names.hasMoreElements();
                }

                @Override
                public String next() {
                    return names.nextElement();
                }
            };
        }
    }
}

package io.spoor.instrumentation.apachehttpclient5;

import io.spoor.tracer.Span;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the application's request, for headers that must not stay on it: it may be sent again, or by several threads
 * at once. What newer versions of the library write to the application's request, they still do.
 */
final class TracedRequest extends BasicHttpRequest implements Configurable {
    private static final long serialVersionUID = 1;

    final transient Span span;
    private final transient HttpRequest request;

    TracedRequest(HttpRequest request, Span span) {
        super(request.getMethod(), (String) null);
        super.setPath(request.getPath());
        super.setScheme(request.getScheme());
        super.setAuthority(request.getAuthority());
        setVersion(request.getVersion());
        setHeaders(request.getHeaders());
        this.request = request;
        this.span = span;
    }

    @Override
    public void setScheme(String scheme) {
        super.setScheme(scheme);
        request.setScheme(scheme);
    }

    @Override
    public void setAuthority(URIAuthority authority) {
        super.setAuthority(authority);
        request.setAuthority(authority);
    }

    @Override
    public @Nullable RequestConfig getConfig() {
        return request instanceof Configurable ? ((Configurable) request).getConfig() : null;
    }
}

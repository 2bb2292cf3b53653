package io.spoor.reporter.http;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a request goes: what is taken from a URL, checked. Without user and password, which belong to settings of their own. */
public final class HttpTarget {
    private final boolean secure;
    private final String host;
    private final int port;
    private final String path;

    private HttpTarget(boolean secure, String host, int port, String path) {
        this.secure = secure;
        this.host = host;
        this.port = port;
        this.path = path;
    }

    /**
     * The parts of an absolute {@code http} or {@code https} URL.
     *
     * @throws IllegalArgumentException that says what was expected
     */
    public static HttpTarget of(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("expected a URL such as http://host:14268/api/traces", e);
        }
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException("expected a URL that begins with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("expected a URL with a host");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("expected a URL without user and password");
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        return new HttpTarget(
                secure, uri.getHost(), port, uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery());
    }

    /** The same with {@code name=value} added to the query; both are encoded already. */
    public HttpTarget withQuery(String parameter) {
        return new HttpTarget(secure, host, port, path + (path.indexOf('?') < 0 ? '?' : '&') + parameter);
    }

    boolean isSecure() {
        return secure;
    }

    /** Without the brackets of an IPv6 address. */
    String host() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return port;
    }

    /** With its query. */
    String path() {
        return path;
    }

    /** The value of the {@code Host} header. */
    String authority() {
        return port == (secure ? 443 : 80) ? host : host + ':' + port;
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority() + path;
    }
}

package io.spoor.instrumentation.common;

import org.jspecify.annotations.Nullable;

/** What comes before a URL's path. It is the same for nearly all requests, and so the last one is kept. */
public final class UrlOrigin {
    private static volatile @Nullable UrlOrigin last;

    private final String scheme;
    private final String host;
    private final int port;
    private final String text;

    private UrlOrigin(String scheme, String host, int port) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        boolean isUsual = port <= 0 || port == (scheme.equals("https") ? 443 : 80);
        this.text = scheme + "://" + host + (isUsual ? "" : ":" + port);
    }

    /** {@code scheme://host}, and the port unless it is the scheme's own; 0 or less for none. */
    public static String of(String scheme, String host, int port) {
        UrlOrigin known = last;
        if (known == null || known.port != port || !known.host.equals(host) || !known.scheme.equals(scheme)) {
            last = known = new UrlOrigin(scheme, host, port);
        }
        return known.text;
    }
}

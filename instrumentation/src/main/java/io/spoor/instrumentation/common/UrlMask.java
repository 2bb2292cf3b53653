package io.spoor.instrumentation.common;

import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps secrets out of {@code http.url}: user info, and the values of the query parameters that are configured. */
public final class UrlMask {
    private static final String MASK = "***";

    private final String[] parameters;

    UrlMask(List<String> parameters) {
        this.parameters = parameters.toArray(new String[0]);
    }

    /** The one that is configured. */
    public static UrlMask get() {
        return Configured.MASK;
    }

    /** The URL as it may be shown: the same string if there is nothing to hide. */
    public String mask(String url) {
        int fragment = url.indexOf('#');
        int end = fragment < 0 ? url.length() : fragment;
        int query = url.indexOf('?');
        query = query < 0 || query > end ? end : query;
        int authority = url.indexOf("://") + 3;
        int path = authority < 3 ? -1 : url.indexOf('/', authority);
        int authorityEnd = path < 0 ? query : Math.min(path, query);
        int userInfoEnd = authority < 3 ? -1 : url.lastIndexOf('@', authorityEnd - 1);
        StringBuilder masked = null;
        int copied = 0;
        if (userInfoEnd >= authority) {
            masked = append(null, url, 0, authority);
            copied = userInfoEnd;
        }
        for (int name = query + 1; name < end; ) {
            int ampersand = url.indexOf('&', name);
            int next = ampersand < 0 || ampersand > end ? end : ampersand;
            int equals = url.indexOf('=', name);
            if (equals > 0 && equals < next && isSecret(url, name, equals)) {
                masked = append(masked, url, copied, equals + 1);
                copied = next;
            }
            name = next + 1;
        }
        return masked == null ? url : masked.append(url, copied, url.length()).toString();
    }

    private static StringBuilder append(@Nullable StringBuilder masked, String url, int from, int to) {
        StringBuilder b = masked == null ? new StringBuilder(url.length()) : masked;
        return b.append(url, from, to).append(MASK);
    }

    private boolean isSecret(String url, int from, int to) {
        for (String p : parameters) {
            if (p.length() == to - from && url.regionMatches(true, from, p, 0, p.length())) {
                return true;
            }
        }
        return false;
    }

    /** Initialised on first use, when the settings are there. */
    private static final class Configured {
        static final UrlMask MASK = new UrlMask(Settings.get().get(KnownSettings.HTTP_MASK_QUERY_PARAMETERS));
    }
}

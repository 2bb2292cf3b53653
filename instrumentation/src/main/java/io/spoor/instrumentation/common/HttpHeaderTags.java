package io.spoor.instrumentation.common;

import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.log.AgentLog;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The headers whose values become tags: those that are named in the configuration, and never another. What holds a
 * caller's credentials is kept only where it is named too, and then the agent says so.
 */
public final class HttpHeaderTags {
    private static final List<String> CREDENTIALS =
            Arrays.asList("authorization", "proxy-authorization", "cookie", "set-cookie");

    private final String[] names;
    private final String[] tags;

    HttpHeaderTags(String tagPrefix, List<String> headers) {
        names = headers.toArray(new String[0]);
        tags = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            String lowerCase = names[i].toLowerCase(Locale.ROOT);
            tags[i] = tagPrefix + lowerCase;
            if (CREDENTIALS.contains(lowerCase)) {
                AgentLog.warn("the header " + names[i] + " is recorded as the tag " + tags[i]
                        + ", as configured: it holds credentials, and whoever may see traces sees them");
            }
        }
    }

    /** Of the requests that a server gets. */
    public static HttpHeaderTags ofRequests() {
        return Requests.TAGS;
    }

    /** Of a server's answers. */
    public static HttpHeaderTags ofResponses() {
        return Responses.TAGS;
    }

    /** How many there are; usually none. */
    public int size() {
        return names.length;
    }

    /** The header's name as configured. */
    public String name(int i) {
        return names[i];
    }

    /** {@code http.request.header.} or {@code http.response.header.} and the name in lower case. */
    public String tag(int i) {
        return tags[i];
    }

    /** Initialised on first use, when the settings are there. */
    private static final class Requests {
        static final HttpHeaderTags TAGS = new HttpHeaderTags(
                "http.request.header.", Settings.get().get(KnownSettings.HTTP_SERVER_REQUEST_HEADERS));
    }

    private static final class Responses {
        static final HttpHeaderTags TAGS = new HttpHeaderTags(
                "http.response.header.", Settings.get().get(KnownSettings.HTTP_SERVER_RESPONSE_HEADERS));
    }
}

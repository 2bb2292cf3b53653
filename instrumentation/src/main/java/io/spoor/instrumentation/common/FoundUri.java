package io.spoor.instrumentation.common;

import org.jspecify.annotations.Nullable;

/**
 * A container's own answer to the question for a request's URI as it came in: asked for as a header that can't be, so that a
 * container that knows nothing of it has none. Tomcat keeps the URI as bytes, and makes 190 bytes of buffers and a String of
 * it for whoever is the first to ask in the usual way.
 */
public final class FoundUri {
    /** The header to ask for. Not allowed as a header's name (RFC 9110, 5.6.2), so that no application asks for it. */
    public static final String QUERY = "::";

    private FoundUri() {}

    /** Whether that was the answer. A path begins with a slash; what else may answer for any header is not believed. */
    public static boolean isOne(@Nullable String answer) {
        return answer != null && !answer.isEmpty() && answer.charAt(0) == '/';
    }
}

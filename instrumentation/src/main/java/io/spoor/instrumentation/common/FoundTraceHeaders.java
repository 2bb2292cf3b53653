package io.spoor.instrumentation.common;

import io.spoor.tracer.propagation.TraceHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A container's own answer to the question which {@link TraceHeaders} a request has: asked for as a header that can't be,
 * so that a container that knows nothing of it has none, and given as the value of that header.
 */
public final class FoundTraceHeaders {
    /** The header to ask for. Not allowed as a header's name (RFC 9110, 5.6.2), so that no application asks for it. */
    public static final String QUERY = ":";

    /** Before the one char that is the answer. */
    private static final char MARK = ':';

    private static final String[] ANSWERS = new String[TraceHeaders.SETS];

    private FoundTraceHeaders() {}

    /** {@code formats} as {@link TraceHeaders#formats()} has them. */
    public static String answer(int formats) {
        String answer = ANSWERS[formats];
        if (answer == null) {
            ANSWERS[formats] = answer = String.valueOf(new char[] {MARK, (char) formats});
        }
        return answer;
    }

    /** What was answered; {@link TraceHeaders#ANY} if nothing. */
    public static int read(@Nullable String answer) {
        return answer != null && answer.length() == 2 && answer.charAt(0) == MARK ? answer.charAt(1) : TraceHeaders.ANY;
    }
}

package io.spoor.instrumentation.common;

import org.jspecify.annotations.Nullable;

/** The methods that may stand in an operation name: those of RFC 9110 and PATCH; a caller can send any other word. */
public enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    DELETE,
    OPTIONS,
    TRACE,
    CONNECT,
    PATCH,
    /** Any other. */
    HTTP;

    /** Methods are case-sensitive, so {@code get} is {@link #HTTP}. */
    public static HttpMethod of(@Nullable String method) {
        if (method == null) {
            return HTTP;
        }
        switch (method) {
            case "GET":
                return GET;
            case "HEAD":
                return HEAD;
            case "POST":
                return POST;
            case "PUT":
                return PUT;
            case "DELETE":
                return DELETE;
            case "OPTIONS":
                return OPTIONS;
            case "TRACE":
                return TRACE;
            case "CONNECT":
                return CONNECT;
            case "PATCH":
                return PATCH;
            default:
                return HTTP;
        }
    }
}

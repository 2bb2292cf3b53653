package io.spoor.reporter.http;

import java.nio.charset.StandardCharsets;

/** What a server said. */
public final class HttpAnswer {
    private final int status;
    private final byte[] body;

    HttpAnswer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body as UTF-8; what is longer than the caller's limit is cut off. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}

package io.spoor.tracer;

import org.jspecify.annotations.Nullable;

/**
 * What a span stands for. Finer than OpenTracing's {@code span.kind}, so that an instrumentation can tell by the active
 * span alone that its call is already covered (a statement below a statement of a pool's proxy, say).
 */
public enum Kind {
    INTERNAL(null),
    HTTP_SERVER("server"),
    HTTP_CLIENT("client"),
    RPC_SERVER("server"),
    RPC_CLIENT("client"),
    DATABASE("client"),
    PRODUCER("producer"),
    CONSUMER("consumer");

    private final @Nullable String tagValue;

    Kind(@Nullable String tagValue) {
        this.tagValue = tagValue;
    }

    /** The value of the {@code span.kind} tag; null where the convention has none. */
    public @Nullable String tagValue() {
        return tagValue;
    }
}

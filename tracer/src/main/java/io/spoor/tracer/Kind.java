package io.spoor.tracer;

import org.jspecify.annotations.Nullable;

/**
 * What a span stands for. Finer than OpenTracing's {@code span.kind}, so that an instrumentation can tell by the active
 * span alone that its call is already covered (a statement below a statement of a pool's proxy, say).
 */
public enum Kind {
    INTERNAL(null, 4),
    HTTP_SERVER("server", 8),
    HTTP_CLIENT("client", 6),
    RPC_SERVER("server", 6),
    RPC_CLIENT("client", 4),
    DATABASE("client", 7),
    PRODUCER("producer", 14),
    CONSUMER("consumer", 14);

    private final @Nullable String tagValue;
    private final int usualTags;

    Kind(@Nullable String tagValue, int usualTags) {
        this.tagValue = tagValue;
        this.usualTags = usualTags;
    }

    /** The value of the {@code span.kind} tag; null where the convention has none. */
    public @Nullable String tagValue() {
        return tagValue;
    }

    /** How many tags such a span has if nothing goes wrong; more cost it a second array. */
    int usualTags() {
        return usualTags;
    }
}

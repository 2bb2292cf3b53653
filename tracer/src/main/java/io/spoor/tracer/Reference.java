package io.spoor.tracer;

import org.jspecify.annotations.Nullable;

/** A causal link beside the parent: to the producer of a message, or to further parents. */
public final class Reference {
    private final boolean followsFrom;
    private final SpanContext context;
    private final @Nullable Reference next;

    Reference(boolean followsFrom, SpanContext context, @Nullable Reference next) {
        this.followsFrom = followsFrom;
        this.context = context;
        this.next = next;
    }

    /** True for FOLLOWS_FROM, false for CHILD_OF. */
    public boolean isFollowsFrom() {
        return followsFrom;
    }

    public SpanContext context() {
        return context;
    }

    public @Nullable Reference next() {
        return next;
    }
}

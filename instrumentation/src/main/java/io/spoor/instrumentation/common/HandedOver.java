package io.spoor.instrumentation.common;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.jspecify.annotations.Nullable;

/** The span that was active when a library's task was made, for when another thread runs it. */
public final class HandedOver {
    private static final WeakIdentityMap<Object, Span> SPANS = new WeakIdentityMap<>();

    private HandedOver() {}

    /** Keeps this thread's active span, if there is one, for {@code task}. */
    public static void remember(Object task) {
        Span active = Tracer.get().active();
        if (active != null) {
            SPANS.put(task, active);
        }
    }

    /** Makes the span that was remembered active, once; null if there was none. */
    public static @Nullable Scope activate(Object task) {
        Span span = SPANS.remove(task);
        return span == null ? null : Tracer.get().activate(span);
    }
}

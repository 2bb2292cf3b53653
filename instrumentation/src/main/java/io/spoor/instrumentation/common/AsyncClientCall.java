package io.spoor.instrumentation.common;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * A call of an HTTP client whose answer comes later, on whatever thread: knows who made it, and its span from when its
 * request is known. A call that ends before has none.
 */
public abstract class AsyncClientCall {
    private final @Nullable Span caller = Tracer.get().active();
    private volatile @Nullable Span span;

    /** Null before {@link #begun}. */
    protected final @Nullable Span span() {
        return span;
    }

    protected final void begun(Span started) {
        span = started;
    }

    /** Makes the span active that was so when the application made the call; null if there was none. */
    public final @Nullable Scope restore() {
        return caller == null ? null : Tracer.get().activate(caller);
    }

    /** The headers are there; the body may be read much later or never. */
    public final void answered(int status) {
        Span s = span;
        if (s != null) {
            HttpClientSpans.finish(s, status);
        }
    }

    public final void failed(Throwable thrown) {
        Span s = span;
        if (s != null) {
            HttpClientSpans.fail(s, thrown);
        }
    }

    public final void cancelled() {
        Span s = span;
        if (s != null) {
            HttpClientSpans.cancel(s);
        }
    }
}

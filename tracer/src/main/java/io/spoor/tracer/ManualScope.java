package io.spoor.tracer;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A scope that an application opened by hand: it may end its span, and remembers the object that the application knows the
 * span by. Weakly, because a scope that is forgotten on a pooled thread must keep no application from being unloaded.
 */
public final class ManualScope extends Scope {
    private final boolean finishesSpan;
    private final @Nullable Reference<?> facade;

    ManualScope(
            ActiveSpan slot,
            @Nullable Span span,
            @Nullable Scope outer,
            boolean finishesSpan,
            @Nullable Reference<?> facade) {
        super(slot, span, outer);
        this.finishesSpan = finishesSpan;
        this.facade = facade;
    }

    /** The application's object for the span, as it was given; null if there was none or it is gone. */
    public @Nullable Object facade() {
        return facade == null ? null : facade.get();
    }

    @Override
    public void close() {
        super.close();
        Span span = span();
        if (finishesSpan && span != null) {
            span.finish();
        }
    }
}

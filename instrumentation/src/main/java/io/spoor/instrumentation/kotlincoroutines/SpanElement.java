package io.spoor.instrumentation.kotlincoroutines;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.ThreadContextElement;

/** Makes a coroutine's span active on whatever thread it is resumed, and inactive when it is suspended. */
final class SpanElement extends AbstractCoroutineContextElement implements ThreadContextElement<Scope> {
    private static final CoroutineContext.Key<SpanElement> KEY = new CoroutineContext.Key<SpanElement>() {};

    private final Span span;

    SpanElement(Span span) {
        super(KEY);
        this.span = span;
    }

    @Override
    public Scope updateThreadContext(CoroutineContext context) {
        return Tracer.get().activate(span);
    }

    @Override
    public void restoreThreadContext(CoroutineContext context, Scope scope) {
        scope.close();
    }
}

package io.spoor.instrumentation.reactor;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.util.function.BiFunction;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.util.context.Context;

/** Tells a subscriber everything while the span is active that was so when it subscribed. */
final class SpanSubscriber implements CoreSubscriber<Object> {
    static final BiFunction<Scannable, CoreSubscriber<? super Object>, CoreSubscriber<? super Object>> LIFT =
            new BiFunction<Scannable, CoreSubscriber<? super Object>, CoreSubscriber<? super Object>>() {
                @Override
                public CoreSubscriber<? super Object> apply(Scannable source, CoreSubscriber<? super Object> actual) {
                    Span active = Tracer.get().active();
                    return active == null ? actual : new SpanSubscriber(actual, active);
                }
            };

    private final CoreSubscriber<? super Object> actual;
    private final Span span;

    private SpanSubscriber(CoreSubscriber<? super Object> actual, Span span) {
        this.actual = actual;
        this.span = span;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        actual.onSubscribe(subscription);
    }

    @Override
    public void onNext(Object item) {
        Scope scope = activate();
        try {
            actual.onNext(item);
        } finally {
            scope.close();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        Scope scope = activate();
        try {
            actual.onError(thrown);
        } finally {
            scope.close();
        }
    }

    @Override
    public void onComplete() {
        Scope scope = activate();
        try {
            actual.onComplete();
        } finally {
            scope.close();
        }
    }

    private Scope activate() {
        return Tracer.get().activate(span);
    }
}

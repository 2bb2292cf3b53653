package io.spoor.instrumentation.rxjava3;

import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;

/** Tells a subscriber everything while the span is active that was so when it subscribed. */
final class SpanMaybeObserver implements MaybeObserver<Object> {
    private final MaybeObserver<Object> actual;
    private final Span span;

    SpanMaybeObserver(MaybeObserver<Object> actual, Span span) {
        this.actual = actual;
        this.span = span;
    }

    @Override
    public void onSubscribe(Disposable subscription) {
        actual.onSubscribe(subscription);
    }

    @Override
    public void onSuccess(Object item) {
        Scope scope = Tracer.get().activate(span);
        try {
            actual.onSuccess(item);
        } finally {
            scope.close();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        Scope scope = Tracer.get().activate(span);
        try {
            actual.onError(thrown);
        } finally {
            scope.close();
        }
    }

    @Override
    public void onComplete() {
        Scope scope = Tracer.get().activate(span);
        try {
            actual.onComplete();
        } finally {
            scope.close();
        }
    }
}

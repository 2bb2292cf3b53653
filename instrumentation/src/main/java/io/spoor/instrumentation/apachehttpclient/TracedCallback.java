package io.spoor.instrumentation.apachehttpclient;

import io.spoor.tracer.Scope;
import org.apache.http.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/**
 * Told once what becomes of a call: what no answer has ended ends here. The application's callback, if it has one, runs
 * with the span active that made the call.
 */
final class TracedCallback<T> implements FutureCallback<T> {
    private final @Nullable FutureCallback<T> callback;
    private final AsyncCall call;

    TracedCallback(@Nullable FutureCallback<T> callback, AsyncCall call) {
        this.callback = callback;
        this.call = call;
    }

    @Override
    public void completed(T result) {
        if (callback != null) {
            Scope scope = call.restore();
            try {
                callback.completed(result);
            } finally {
                leave(scope);
            }
        }
    }

    @Override
    public void failed(Exception thrown) {
        call.failed(thrown);
        if (callback != null) {
            Scope scope = call.restore();
            try {
                callback.failed(thrown);
            } finally {
                leave(scope);
            }
        }
    }

    @Override
    public void cancelled() {
        call.cancelled();
        if (callback != null) {
            Scope scope = call.restore();
            try {
                callback.cancelled();
            } finally {
                leave(scope);
            }
        }
    }

    private static void leave(@Nullable Scope scope) {
        if (scope != null) {
            scope.close();
        }
    }
}

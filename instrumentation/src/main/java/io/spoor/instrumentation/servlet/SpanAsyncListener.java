package io.spoor.instrumentation.servlet;

import io.spoor.instrumentation.common.HttpServerRequest;
import io.spoor.tracer.Scope;
import java.io.IOException;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;

/** An application's listener, called inside of its request: on a thread of the container's, that knows nothing of it. */
final class SpanAsyncListener implements AsyncListener {
    private final AsyncListener listener;
    private final HttpServerRequest request;

    SpanAsyncListener(AsyncListener listener, HttpServerRequest request) {
        this.listener = listener;
        this.request = request;
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        Scope scope = request.activate();
        try {
            listener.onComplete(event);
        } finally {
            scope.close();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        Scope scope = request.activate();
        try {
            listener.onTimeout(event);
        } finally {
            scope.close();
        }
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        Scope scope = request.activate();
        try {
            listener.onError(event);
        } finally {
            scope.close();
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        Scope scope = request.activate();
        try {
            listener.onStartAsync(event);
        } finally {
            scope.close();
        }
    }
}

package io.spoor.instrumentation.servlet;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.io.IOException;
import javax.servlet.WriteListener;

/** An application's listener, whose span is active while it is called. */
final class SpanWriteListener implements WriteListener {
    private final WriteListener listener;
    private final Span span;

    SpanWriteListener(WriteListener listener, Span span) {
        this.listener = listener;
        this.span = span;
    }

    @Override
    public void onWritePossible() throws IOException {
        Scope scope = Tracer.get().activate(span);
        try {
            listener.onWritePossible();
        } finally {
            scope.close();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        Scope scope = Tracer.get().activate(span);
        try {
            listener.onError(thrown);
        } finally {
            scope.close();
        }
    }
}

package io.spoor.instrumentation.servlet;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.io.IOException;
import javax.servlet.ReadListener;

/** An application's listener, whose span is active while it is called. */
final class SpanReadListener implements ReadListener {
    private final ReadListener listener;
    private final Span span;

    SpanReadListener(ReadListener listener, Span span) {
        this.listener = listener;
        this.span = span;
    }

    @Override
    public void onDataAvailable() throws IOException {
        Scope scope = Tracer.get().activate(span);
        try {
            listener.onDataAvailable();
        } finally {
            scope.close();
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        Scope scope = Tracer.get().activate(span);
        try {
            listener.onAllDataRead();
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

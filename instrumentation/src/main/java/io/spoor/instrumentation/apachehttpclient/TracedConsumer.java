package io.spoor.instrumentation.apachehttpclient;

import java.io.IOException;
import org.apache.http.HttpException;
import org.apache.http.HttpResponse;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;

/** Ends a call's span when the headers of its answer are there, or when the library has done with it. */
final class TracedConsumer<T> implements HttpAsyncResponseConsumer<T> {
    private final HttpAsyncResponseConsumer<T> consumer;
    private final AsyncCall call;

    TracedConsumer(HttpAsyncResponseConsumer<T> consumer, AsyncCall call) {
        this.consumer = consumer;
        this.call = call;
    }

    @Override
    public void responseReceived(HttpResponse response) throws IOException, HttpException {
        call.answered(Requests.status(response));
        consumer.responseReceived(response);
    }

    @Override
    public void consumeContent(ContentDecoder decoder, IOControl control) throws IOException {
        consumer.consumeContent(decoder, control);
    }

    @Override
    public void responseCompleted(HttpContext context) {
        consumer.responseCompleted(context);
    }

    /** The minimal client tells its consumer alone. */
    @Override
    public void failed(Exception cause) {
        call.failed(cause);
        consumer.failed(cause);
    }

    @Override
    public Exception getException() {
        return consumer.getException();
    }

    @Override
    public T getResult() {
        return consumer.getResult();
    }

    @Override
    public boolean isDone() {
        return consumer.isDone();
    }

    @Override
    public boolean cancel() {
        return consumer.cancel();
    }

    /** The last that the library does, also of calls that it never tells the callback of. */
    @Override
    public void close() throws IOException {
        call.cancelled();
        consumer.close();
    }
}

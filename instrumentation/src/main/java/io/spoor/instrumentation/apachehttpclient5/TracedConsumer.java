package io.spoor.instrumentation.apachehttpclient5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Ends a call's span when the headers of its answer are there. */
final class TracedConsumer<T> implements AsyncResponseConsumer<T> {
    private final AsyncResponseConsumer<T> consumer;
    private final AsyncCall call;

    TracedConsumer(AsyncResponseConsumer<T> consumer, AsyncCall call) {
        this.consumer = consumer;
        this.call = call;
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<T> callback)
            throws HttpException, IOException {
        call.answered(response.getCode());
        consumer.consumeResponse(response, entity, context, callback);
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) throws HttpException, IOException {
        consumer.informationResponse(response, context);
    }

    @Override
    public void failed(Exception cause) {
        consumer.failed(cause);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        consumer.updateCapacity(channel);
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        consumer.consume(source);
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        consumer.streamEnd(trailers);
    }

    @Override
    public void releaseResources() {
        consumer.releaseResources();
    }
}

package io.spoor.instrumentation.apachehttpclient;

import java.io.IOException;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.protocol.HttpContext;

/** Begins a call's span when its request is known, and hands that out as it is. */
final class TracedProducer implements HttpAsyncRequestProducer {
    final AsyncCall call;
    private final HttpAsyncRequestProducer producer;

    TracedProducer(HttpAsyncRequestProducer producer, AsyncCall call) {
        this.producer = producer;
        this.call = call;
    }

    @Override
    public HttpHost getTarget() {
        return producer.getTarget();
    }

    @Override
    public HttpRequest generateRequest() throws IOException, HttpException {
        HttpRequest request = producer.generateRequest();
        if (request != null) {
            call.begin(producer.getTarget(), request);
        }
        return request;
    }

    @Override
    public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
        producer.produceContent(encoder, control);
    }

    @Override
    public void requestCompleted(HttpContext context) {
        producer.requestCompleted(context);
    }

    @Override
    public void failed(Exception cause) {
        producer.failed(cause);
    }

    @Override
    public boolean isRepeatable() {
        return producer.isRepeatable();
    }

    @Override
    public void resetRequest() throws IOException {
        producer.resetRequest();
    }

    @Override
    public void close() throws IOException {
        producer.close();
    }
}

package io.spoor.instrumentation.apachehttpclient5;

import java.io.IOException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Sends the application's request with the headers of its span. */
final class TracedProducer implements AsyncRequestProducer {
    final AsyncCall call;
    private final AsyncRequestProducer producer;

    TracedProducer(AsyncRequestProducer producer, AsyncCall call) {
        this.producer = producer;
        this.call = call;
    }

    @Override
    public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        producer.sendRequest(new Channel(channel, call), context);
    }

    @Override
    public boolean isRepeatable() {
        return producer.isRepeatable();
    }

    @Override
    public void failed(Exception cause) {
        producer.failed(cause);
    }

    @Override
    public int available() {
        return producer.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        producer.produce(channel);
    }

    @Override
    public void releaseResources() {
        producer.releaseResources();
    }

    private static final class Channel implements RequestChannel {
        private final RequestChannel channel;
        private final AsyncCall call;

        Channel(RequestChannel channel, AsyncCall call) {
            this.channel = channel;
            this.call = call;
        }

        @Override
        public void sendRequest(HttpRequest request, EntityDetails entity, HttpContext context)
                throws HttpException, IOException {
            channel.sendRequest(call.begin(request), entity, context);
        }
    }
}

package io.spoor.instrumentation.rocketmqgrpc;

import com.google.common.base.Function;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import java.util.List;
import org.apache.rocketmq.client.apis.consumer.SimpleConsumer;
import org.apache.rocketmq.client.apis.message.MessageView;

/** As {@link Received}, where Guava is not the client's own. */
final class ReceivedByGuava implements Function<List<MessageView>, List<MessageView>> {
    private final String group;

    private ReceivedByGuava(String group) {
        this.group = group;
    }

    static ListenableFuture<List<MessageView>> by(SimpleConsumer consumer, ListenableFuture<List<MessageView>> future) {
        return Futures.transform(future, new ReceivedByGuava(consumer.getConsumerGroup()), Directly.HERE);
    }

    @Override
    public List<MessageView> apply(List<MessageView> messages) {
        return Delivery.toCaller(messages, group);
    }
}

package io.spoor.instrumentation.rocketmqgrpc;

import java.util.List;
import org.apache.rocketmq.client.apis.consumer.SimpleConsumer;
import org.apache.rocketmq.client.apis.message.MessageView;
import org.apache.rocketmq.shaded.com.google.common.base.Function;
import org.apache.rocketmq.shaded.com.google.common.util.concurrent.Futures;
import org.apache.rocketmq.shaded.com.google.common.util.concurrent.ListenableFuture;

/** Begins the spans of what a consumer has asked for when it has come. Must never throw: the messages would be lost. */
final class Received implements Function<List<MessageView>, List<MessageView>> {
    private final String group;

    private Received(String group) {
        this.group = group;
    }

    static ListenableFuture<List<MessageView>> by(SimpleConsumer consumer, ListenableFuture<List<MessageView>> future) {
        return Futures.transform(future, new Received(consumer.getConsumerGroup()), Directly.HERE);
    }

    @Override
    public List<MessageView> apply(List<MessageView> messages) {
        return Delivery.toCaller(messages, group);
    }
}

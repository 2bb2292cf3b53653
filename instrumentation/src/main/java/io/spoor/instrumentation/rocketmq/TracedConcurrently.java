package io.spoor.instrumentation.rocketmq;

import java.util.List;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.common.message.MessageExt;

/** Stands before the application's listener, which the library asks on several threads. */
final class TracedConcurrently implements MessageListenerConcurrently {
    private final MessageListenerConcurrently listener;
    private final DefaultMQPushConsumerImpl consumer;

    TracedConcurrently(MessageListenerConcurrently listener, DefaultMQPushConsumerImpl consumer) {
        this.listener = listener;
        this.consumer = consumer;
    }

    @Override
    public ConsumeConcurrentlyStatus consumeMessage(List<MessageExt> messages, ConsumeConcurrentlyContext context) {
        ConsumeConcurrentlyStatus status = null;
        Throwable thrown = null;
        Delivery delivery = Delivery.toListener(messages, consumer.groupName());
        try {
            status = listener.consumeMessage(delivery == null ? messages : delivery.messages(), context);
            return status;
        } catch (Throwable t) {
            thrown = t;
            throw t;
        } finally {
            if (delivery != null) {
                boolean isSuccess = status == ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
                delivery.end(isSuccess, thrown, consumer, context.getDelayLevelWhenNextConsume());
            }
        }
    }
}

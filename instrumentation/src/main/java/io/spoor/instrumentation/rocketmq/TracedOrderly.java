package io.spoor.instrumentation.rocketmq;

import java.util.List;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.common.message.MessageExt;

/** Stands before the application's listener, which the library asks on one thread for each queue. */
final class TracedOrderly implements MessageListenerOrderly {
    private final MessageListenerOrderly listener;
    private final DefaultMQPushConsumerImpl consumer;

    TracedOrderly(MessageListenerOrderly listener, DefaultMQPushConsumerImpl consumer) {
        this.listener = listener;
        this.consumer = consumer;
    }

    @Override
    @SuppressWarnings("deprecation") // COMMIT, which the application may still answer
    public ConsumeOrderlyStatus consumeMessage(List<MessageExt> messages, ConsumeOrderlyContext context) {
        ConsumeOrderlyStatus status = null;
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
                boolean isSuccess = status == ConsumeOrderlyStatus.SUCCESS || status == ConsumeOrderlyStatus.COMMIT;
                delivery.end(isSuccess, thrown, consumer, 0);
            }
        }
    }
}

package io.spoor.instrumentation.rocketmqgrpc;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.DeliveredMessages;
import io.spoor.instrumentation.common.MessageSpans;
import io.spoor.tracer.Span;
import java.util.List;
import java.util.Map;
import org.apache.rocketmq.client.apis.message.MessageView;
import org.apache.rocketmq.client.java.message.MessageViewImpl;
import org.apache.rocketmq.client.java.route.MessageQueueImpl;
import org.jspecify.annotations.Nullable;

/** Begins the spans of messages that have come. */
final class Delivery {
    private Delivery() {}

    /**
     * The application has asked for messages, and does with them what it likes, whenever. Their spans say when it got them;
     * what it does while it goes through the list is below them.
     */
    static List<MessageView> toCaller(@Nullable List<MessageView> messages, String group) {
        if (messages == null || messages.isEmpty()) {
            return messages;
        }
        try {
            Span[] spans = new Span[messages.size()];
            for (int i = 0; i < spans.length; i++) {
                spans[i] = start(messages.get(i), group);
                if (spans[i] != null) {
                    spans[i].finish();
                }
            }
            return new DeliveredMessages<>(messages, spans);
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
            return messages;
        }
    }

    /** Null for what is not traced. {@code group} is the consumer's, null if unknown. */
    static @Nullable Span start(MessageView message, @Nullable String group) {
        String topic = message.getTopic();
        if (MessageSpans.isInternal(topic)) {
            return null;
        }
        Map<String, String> properties = message.getProperties();
        Span span = MessageSpans.startConsumer(topic, properties, MessageProperties.INSTANCE);
        if (span.isSampled()) {
            span.setTag("rocketmq.msg_id", message.getMessageId().toString())
                    .setTag("rocketmq.tags", message.getTag().orElse(null))
                    .setTag("rocketmq.keys", Texts.joined(message.getKeys()))
                    .setTag("rocketmq.body_length", message.getBody().remaining())
                    .setTag("rocketmq.retry_times", Math.max(0, message.getDeliveryAttempt() - 1))
                    .setTag("rocketmq.consumer_group", group);
            tagQueue(span, message);
            // The client keeps no time of the broker's; the producer's says it only of a message that was to come at
            // once.
            if (message.getDeliveryAttempt() <= 1
                    && !message.getDeliveryTimestamp().isPresent()) {
                MessageSpans.tagQueueWait(span, message.getBornTimestamp());
            }
        }
        return span;
    }

    private static void tagQueue(Span span, MessageView message) {
        MessageQueueImpl queue =
                message instanceof MessageViewImpl ? ((MessageViewImpl) message).getMessageQueue() : null;
        if (queue != null) {
            span.setTag("rocketmq.broker", queue.getBroker().getName())
                    .setTag("peer.address", Texts.addressOf(queue.getBroker().getEndpoints()));
            if (queue.getQueueId() >= 0) { // else it is any of the broker's
                span.setTag("rocketmq.queue_id", queue.getQueueId());
            }
        }
    }
}

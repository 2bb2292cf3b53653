package io.spoor.instrumentation.rocketmq;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.DeliveredMessages;
import io.spoor.instrumentation.common.MessageSpans;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.apache.rocketmq.client.consumer.store.LocalFileOffsetStore;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.common.MixAll;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/** What a consumer gets at once: mostly one message. Each has a span, and the first one's is active to begin with. */
final class Delivery {
    private final List<MessageExt> messages;
    private final @Nullable Span[] spans;
    private @Nullable Scope scope;

    private Delivery(List<MessageExt> messages, String group) {
        this.messages = messages;
        this.spans = new Span[messages.size()];
        for (int i = 0; i < spans.length; i++) {
            MessageExt message = messages.get(i);
            spans[i] = MessageSpans.isInternal(message.getTopic()) ? null : start(message, group);
        }
    }

    /** A listener is about to be called. Null if nothing of it is traced. */
    static @Nullable Delivery toListener(@Nullable List<MessageExt> messages, String group) {
        try {
            if (messages == null || messages.isEmpty()) {
                return null;
            }
            Delivery delivery = new Delivery(messages, group);
            Span first = delivery.spans[0];
            delivery.scope = first == null ? null : Tracer.get().activate(first);
            return delivery;
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
            return null;
        }
    }

    /**
     * The application has asked for messages, and does with them what it likes, whenever. Their spans say when it got them;
     * what it does while it goes through the list is below them.
     */
    static List<MessageExt> toCaller(List<MessageExt> messages, String group) {
        Delivery delivery = new Delivery(messages, group);
        for (Span span : delivery.spans) {
            if (span != null) {
                span.finish();
            }
        }
        return new DeliveredMessages<>(messages, delivery.spans);
    }

    /** What the listener is to get. */
    List<MessageExt> messages() {
        return spans.length == 1 ? messages : new DeliveredMessages<>(messages, spans);
    }

    /**
     * The listener has answered or thrown.
     *
     * @param delayLevel of the next attempt; negative for none
     */
    void end(boolean isSuccess, @Nullable Throwable thrown, DefaultMQPushConsumerImpl consumer, int delayLevel) {
        try {
            DeliveredMessages.leave();
            if (scope != null) {
                scope.close();
            }
            for (int i = 0; i < spans.length; i++) {
                Span span = spans[i];
                if (span != null && span.isSampled()) {
                    span.setTag("rocketmq.success", isSuccess);
                    if (!isSuccess) {
                        fail(span, messages.get(i), thrown, consumer, delayLevel);
                    }
                    span.finish();
                }
            }
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
    }

    private static void fail(
            Span span,
            MessageExt message,
            @Nullable Throwable thrown,
            DefaultMQPushConsumerImpl consumer,
            int delayLevel) {
        if (thrown == null) {
            span.setError();
        } else {
            span.setError(thrown);
        }
        // A consumer of a broadcast keeps its own offsets. Asking for the mode would name a class that 5.0 has moved.
        boolean isRetried = !(consumer.getOffsetStore() instanceof LocalFileOffsetStore);
        if (isRetried && (delayLevel < 0 || message.getReconsumeTimes() >= maxAttempts(consumer))) {
            span.setTag("rocketmq.dead_letter", true);
        }
    }

    /** As the library reckons where nothing is set. */
    private static int maxAttempts(DefaultMQPushConsumerImpl consumer) {
        int most = consumer.getDefaultMQPushConsumer().getMaxReconsumeTimes();
        return most != -1 ? most : consumer.isConsumeOrderly() ? Integer.MAX_VALUE : 16;
    }

    private static Span start(MessageExt message, String group) {
        Span span = MessageSpans.startConsumer(message.getTopic(), message, MessageProperties.INSTANCE);
        if (span.isSampled()) {
            span.setTag("rocketmq.msg_id", message.getMsgId())
                    .setTag("rocketmq.tags", message.getTags())
                    .setTag("rocketmq.keys", message.getKeys())
                    .setTag("rocketmq.body_length", message.getStoreSize())
                    .setTag("rocketmq.retry_times", message.getReconsumeTimes())
                    .setTag("rocketmq.region_id", message.getProperty(MessageConst.PROPERTY_MSG_REGION))
                    .setTag("rocketmq.store_host", text(message.getStoreHost()))
                    .setTag("rocketmq.queue_id", message.getQueueId())
                    .setTag("rocketmq.consumer_group", group);
            if (message.getTopic().startsWith(MixAll.DLQ_GROUP_TOPIC_PREFIX)) {
                span.setTag("rocketmq.dead_letter", true);
            }
            MessageSpans.tagQueueWait(span, message.getStoreTimestamp());
        }
        return span;
    }

    private static @Nullable String text(@Nullable SocketAddress address) {
        if (!(address instanceof InetSocketAddress)) {
            return null;
        }
        InetSocketAddress host = (InetSocketAddress) address;
        return host.getAddress() == null ? null : host.getAddress().getHostAddress() + ":" + host.getPort();
    }
}

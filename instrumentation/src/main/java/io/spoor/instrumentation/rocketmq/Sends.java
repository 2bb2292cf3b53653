package io.spoor.instrumentation.rocketmq;

import io.spoor.instrumentation.common.MessageSend;
import io.spoor.instrumentation.common.MessageSpans;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.SendStatus;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageBatch;
import org.apache.rocketmq.common.message.MessageConst;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.common.message.MessageType;
import org.jspecify.annotations.Nullable;

/** Begins and ends the spans of what a producer sends, and puts their contexts into the messages. */
final class Sends {
    /** Of the producers that the library has for itself: for messages to be consumed later, and for its own traces. */
    private static final String RETRIES = "CLIENT_INNER_PRODUCER";

    private static final String OWN_TRACES = "_INNER_TRACE_PRODUCER";

    private Sends() {}

    /** Null for what is no call of the application's, or within one that has begun. */
    static @Nullable MessageSend begin(DefaultMQProducer producer, @Nullable Message message) {
        String group = producer.getProducerGroup();
        if (message == null || group.endsWith(RETRIES) || group.contains(OWN_TRACES)) {
            return null;
        }
        MessageSend known = MessageSend.of(message);
        if (message instanceof MessageBatch) {
            return known != null && known.call() ? known : null;
        }
        boolean isWithin = known != null && known.isActive();
        return isWithin || MessageSpans.isInternal(message.getTopic())
                ? null
                : new MessageSend(1).of(message, start(message, type(message)));
    }

    /** A batch is about to be encoded: from now on its messages can't be changed. */
    static void beginBatch(MessageBatch batch) {
        if (MessageSend.of(batch) != null) {
            return;
        }
        int size = 0;
        for (Message message : batch) {
            size += MessageSpans.isInternal(message.getTopic()) ? 0 : 1;
        }
        MessageSend send = new MessageSend(size);
        for (Message message : batch) {
            if (!MessageSpans.isInternal(message.getTopic())) {
                Span span = start(message, type(message));
                span.setTag("rocketmq.msg_id", id(message)).setTag("rocketmq.batch_size", size);
                send.add(span);
            }
        }
        send.isOf(batch);
    }

    /** As {@link #begin}, for a message that the broker is to keep back, and active from now on. */
    static @Nullable MessageSend beginTransaction(DefaultMQProducer producer, @Nullable Message message) {
        MessageSend send = begin(producer, message);
        if (send != null) {
            send.setTag("rocketmq.msg_type", MessageType.Trans_Msg_Half.name());
            send.open();
        }
        return send;
    }

    /** The queue that was chosen, for this attempt. */
    static void chosen(MessageSend send, MessageQueue queue, @Nullable String brokerAddress) {
        if (send.isSampled()) {
            send.setTag("rocketmq.store_host", brokerAddress);
            send.setTag("rocketmq.broker", queue.getBrokerName());
            send.setTag("rocketmq.queue_id", queue.getQueueId());
        }
    }

    static void end(MessageSend send, Message message, @Nullable SendResult result, @Nullable Throwable thrown) {
        if (send.isSampled()) {
            if (!(message instanceof MessageBatch)) {
                send.setTag("rocketmq.msg_id", id(message));
            }
            if (result != null) {
                send.setTag("rocketmq.success", result.getSendStatus() == SendStatus.SEND_OK);
                send.setTag("rocketmq.region_id", result.getRegionId());
                send.setTag("rocketmq.transaction_id", result.getTransactionId());
            }
        }
        send.end(message, thrown);
    }

    private static Span start(Message message, MessageType type) {
        Span span = MessageSpans.startProducer(message.getTopic());
        Tracer.get().inject(span, message, MessageProperties.INSTANCE);
        if (span.isSampled()) {
            byte[] body = message.getBody();
            span.setTag("rocketmq.tags", message.getTags())
                    .setTag("rocketmq.keys", message.getKeys())
                    .setTag("rocketmq.msg_type", type.name())
                    .setTag("rocketmq.body_length", body == null ? 0 : body.length);
        }
        return span;
    }

    private static MessageType type(Message message) {
        boolean isDelayed = message.getProperty(MessageConst.PROPERTY_DELAY_TIME_LEVEL) != null
                || message.getProperty("__STARTDELIVERTIME") != null
                || message.getProperty("TIMER_DELIVER_MS") != null
                || message.getProperty("TIMER_DELAY_MS") != null
                || message.getProperty("TIMER_DELAY_SEC") != null;
        return isDelayed ? MessageType.Delay_Msg : MessageType.Normal_Msg;
    }

    static @Nullable String id(Message message) {
        return message.getProperty(MessageConst.PROPERTY_UNIQ_CLIENT_MESSAGE_ID_KEYIDX);
    }
}

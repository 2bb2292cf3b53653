package io.spoor.instrumentation.rocketmq;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.HandedOver;
import io.spoor.instrumentation.common.MessageSpans;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/** The spans of a transaction beside its message's: the application's part, the broker's questions, and the end. */
final class Transactions {
    private Transactions() {}

    /** The application's part begins, within the call that sends the message. */
    static @Nullable Scope beginLocal() {
        try {
            return Tracer.get().activate(MessageSpans.startLocalTransaction());
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
            return null;
        }
    }

    /** The application is asked about a message that it has sent; what ends the transaction is done on this thread too. */
    static @Nullable Scope beginCheck(MessageExt message) {
        try {
            Span span = MessageSpans.startCheckTransaction(message.getTopic(), message, MessageProperties.INSTANCE);
            span.setTag("rocketmq.msg_id", Sends.id(message));
            Scope scope = Tracer.get().activate(span);
            HandedOver.remember(message);
            return scope;
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
            return null;
        }
    }

    /** The application has answered, null for what it does not know. */
    static void end(@Nullable Scope scope, @Nullable LocalTransactionState state, @Nullable Throwable thrown) {
        if (scope == null) {
            return;
        }
        try {
            scope.close();
            Span span = scope.span();
            if (span.isSampled()) {
                span.setTag("rocketmq.transaction_state", state == null ? null : state.name());
                MessageSpans.end(span, thrown);
            }
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
    }

    /** The end is being told the broker. */
    static Span beginEnd(
            String topic,
            @Nullable Message message,
            @Nullable String transactionId,
            @Nullable LocalTransactionState state,
            boolean isFromCheck) {
        Span span = MessageSpans.startEndTransaction(topic);
        if (span.isSampled()) {
            span.setTag("rocketmq.msg_type", "Trans_msg_Commit")
                    .setTag("rocketmq.transaction_id", transactionId)
                    .setTag("rocketmq.transaction_state", state == null ? null : state.name())
                    .setTag("rocketmq.is_from_transaction_check", isFromCheck);
            if (message != null) {
                span.setTag("rocketmq.msg_id", Sends.id(message))
                        .setTag("rocketmq.tags", message.getTags())
                        .setTag("rocketmq.keys", message.getKeys());
            }
        }
        return span;
    }

    /** As {@link #beginEnd}, after the broker has asked on this thread; null if that was not seen. */
    static @Nullable Span beginEndOfCheck(MessageExt message, @Nullable LocalTransactionState state) {
        Scope check = HandedOver.activate(message);
        if (check == null) {
            return null;
        }
        Span span = beginEnd(message.getTopic(), message, message.getTransactionId(), state, true);
        check.close();
        return span;
    }
}

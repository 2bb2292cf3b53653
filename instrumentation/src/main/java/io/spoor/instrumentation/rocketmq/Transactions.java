package io.spoor.instrumentation.rocketmq;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.MessageSpans;
import io.spoor.instrumentation.common.TransactionCheck;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.apache.rocketmq.client.producer.LocalTransactionState;
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
            span.setTag("rocketmq.msg_id", Sends.id(message))
                    .setTag("rocketmq.transaction_id", message.getTransactionId());
            return Tracer.get().activate(span);
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
            return null;
        }
    }

    /** As {@link #end}; the broker is told next. */
    static void endCheck(
            @Nullable Scope scope,
            MessageExt message,
            @Nullable LocalTransactionState state,
            @Nullable Throwable thrown) {
        end(scope, state, thrown);
        if (scope != null) {
            // As the library reckons that tells the broker.
            LocalTransactionState told = thrown == null ? state : LocalTransactionState.UNKNOW;
            TransactionCheck.answered(
                    scope.span(),
                    message.getTopic(),
                    Sends.id(message),
                    message.getTransactionId(),
                    told == null ? null : told.name());
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

    /** The end is being told the broker, by whoever has sent the message. */
    static Span beginEnd(
            String topic,
            @Nullable String messageId,
            @Nullable String transactionId,
            @Nullable LocalTransactionState state) {
        Span span = MessageSpans.startEndTransaction(topic);
        MessageSpans.describeEnd(span, messageId, transactionId, state == null ? null : state.name(), false);
        return span;
    }
}

package io.spoor.instrumentation.rocketmq;

import io.spoor.tracer.Scope;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.TransactionListener;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the application's listener while the library asks it. An exception would be lost otherwise: the library
 * catches it and tells the broker that it does not know.
 */
final class TracedTransactionListener implements TransactionListener {
    private final TransactionListener listener;

    private TracedTransactionListener(TransactionListener listener) {
        this.listener = listener;
    }

    static @Nullable TransactionListener of(@Nullable TransactionListener listener) {
        return listener == null || listener instanceof TracedTransactionListener
                ? listener
                : new TracedTransactionListener(listener);
    }

    @Override
    public LocalTransactionState executeLocalTransaction(Message message, Object argument) {
        LocalTransactionState state = null;
        Throwable thrown = null;
        Scope scope = Transactions.beginLocal();
        try {
            state = listener.executeLocalTransaction(message, argument);
            return state;
        } catch (Throwable t) {
            thrown = t;
            throw t;
        } finally {
            Transactions.end(scope, state, thrown);
        }
    }

    @Override
    public LocalTransactionState checkLocalTransaction(MessageExt message) {
        LocalTransactionState state = null;
        Throwable thrown = null;
        Scope scope = Transactions.beginCheck(message);
        try {
            state = listener.checkLocalTransaction(message);
            return state;
        } catch (Throwable t) {
            thrown = t;
            throw t;
        } finally {
            Transactions.endCheck(scope, message, state, thrown);
        }
    }
}

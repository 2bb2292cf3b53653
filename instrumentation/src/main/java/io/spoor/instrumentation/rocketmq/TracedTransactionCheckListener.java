package io.spoor.instrumentation.rocketmq;

import io.spoor.tracer.Scope;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.common.message.MessageExt;

/** As {@link TracedTransactionListener}, for the older interface. */
@SuppressWarnings("deprecation") // the application may still use it
final class TracedTransactionCheckListener implements org.apache.rocketmq.client.producer.TransactionCheckListener {
    private final org.apache.rocketmq.client.producer.TransactionCheckListener listener;

    TracedTransactionCheckListener(org.apache.rocketmq.client.producer.TransactionCheckListener listener) {
        this.listener = listener;
    }

    @Override
    public LocalTransactionState checkLocalTransactionState(MessageExt message) {
        LocalTransactionState state = null;
        Throwable thrown = null;
        Scope scope = Transactions.beginCheck(message);
        try {
            state = listener.checkLocalTransactionState(message);
            return state;
        } catch (Throwable t) {
            thrown = t;
            throw t;
        } finally {
            Transactions.endCheck(scope, message, state, thrown);
        }
    }
}

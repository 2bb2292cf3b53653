package io.spoor.instrumentation.rocketmq;

import io.spoor.tracer.Scope;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.common.message.Message;

/** As {@link TracedTransactionListener}, for the older interface that went with 5.1. */
@SuppressWarnings("deprecation") // the application may still use it
final class TracedTransactionExecuter implements org.apache.rocketmq.client.producer.LocalTransactionExecuter {
    private final org.apache.rocketmq.client.producer.LocalTransactionExecuter executer;

    TracedTransactionExecuter(org.apache.rocketmq.client.producer.LocalTransactionExecuter executer) {
        this.executer = executer;
    }

    @Override
    public LocalTransactionState executeLocalTransactionBranch(Message message, Object argument) {
        LocalTransactionState state = null;
        Throwable thrown = null;
        Scope scope = Transactions.beginLocal();
        try {
            state = executer.executeLocalTransactionBranch(message, argument);
            return state;
        } catch (Throwable t) {
            thrown = t;
            throw t;
        } finally {
            Transactions.end(scope, state, thrown);
        }
    }
}

package com.example.rocketmq;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.TransactionMQProducer;
import org.apache.rocketmq.common.message.Message;

/** Transactions by the interfaces that were there before {@code TransactionListener}, and went with 5. */
@SuppressWarnings("deprecation")
final class OldTransactions {
    private OldTransactions() {}

    /** The application answers {@code UNKNOW}, and {@code later} when it is asked. */
    static String send(String names, String group, Message message, LocalTransactionState later, String url)
            throws Exception {
        TransactionMQProducer producer = new TransactionMQProducer(group);
        CompletableFuture<Void> checked = new CompletableFuture<>();
        producer.setTransactionCheckListener(asked -> {
            Work.get(url);
            checked.complete(null);
            return later;
        });
        producer.setNamesrvAddr(names);
        producer.setInstanceName(group);
        producer.start();
        String state = producer.sendMessageInTransaction(
                        message,
                        (half, argument) -> {
                            Work.get(url);
                            return LocalTransactionState.UNKNOW;
                        },
                        null)
                .getLocalTransactionState()
                .name();
        checked.get(30, TimeUnit.SECONDS);
        return state;
    }
}

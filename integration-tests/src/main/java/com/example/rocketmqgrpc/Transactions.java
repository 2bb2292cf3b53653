package com.example.rocketmqgrpc;

import com.example.rocketmq.Work;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.apis.message.Message;
import org.apache.rocketmq.client.apis.message.MessageView;
import org.apache.rocketmq.client.apis.producer.Producer;
import org.apache.rocketmq.client.apis.producer.Transaction;
import org.apache.rocketmq.client.apis.producer.TransactionResolution;

/** Transactions, as the library's users write them. */
final class Transactions {
    private final Map<String, Producer> producers = new ConcurrentHashMap<>();
    private final Map<String, Transaction> open = new ConcurrentHashMap<>();

    /** By the message's key; the broker may ask any producer of a topic. */
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    /**
     * {@code local} is what the application decides at once, {@code check} what it answers when asked; in both it asks the
     * service at {@code url}, if that is given.
     */
    String all(Map<String, String> parameters) throws Exception {
        String key = parameters.get("group");
        String local = parameters.get("local");
        Asked check = new Asked(parameters);
        asked.put(key, check);
        Transaction transaction = send(parameters, key);
        Work.get(parameters.get("url"));
        if (local.equals("COMMIT_MESSAGE")) {
            transaction.commit();
        } else if (local.equals("ROLLBACK_MESSAGE")) {
            transaction.rollback();
        } else if (parameters.containsKey("check")) {
            check.done.get(60, TimeUnit.SECONDS);
        }
        return local;
    }

    String begin(Map<String, String> parameters) throws Exception {
        open.put(parameters.get("topic"), send(parameters, "key-1"));
        return "begun";
    }

    String commit(Map<String, String> parameters) throws Exception {
        open.remove(parameters.get("topic")).commit();
        return "committed";
    }

    private Transaction send(Map<String, String> parameters, String key) throws Exception {
        Producer producer = producer(parameters.get("names"), parameters.get("topic"));
        Transaction transaction = producer.beginTransaction();
        Message message = RocketMqGrpcProgram.message(parameters).setKeys(key).build();
        producer.send(message, transaction);
        return transaction;
    }

    private synchronized Producer producer(String proxy, String topic) throws Exception {
        Producer producer = producers.get(topic);
        if (producer == null) {
            producer = RocketMqGrpcProgram.PROVIDER
                    .newProducerBuilder()
                    .setClientConfiguration(RocketMqGrpcProgram.configuration(proxy))
                    .setTopics(topic)
                    .setTransactionChecker(this::check)
                    .build();
            producers.put(topic, producer);
        }
        return producer;
    }

    private TransactionResolution check(MessageView message) {
        Asked one = asked.get(message.getKeys().iterator().next());
        if (one == null || !one.parameters.containsKey("check")) {
            return TransactionResolution.UNKNOWN;
        }
        Work.get(one.parameters.get("url"));
        one.done.complete(null);
        return one.parameters.get("check").equals("COMMIT_MESSAGE")
                ? TransactionResolution.COMMIT
                : TransactionResolution.ROLLBACK;
    }

    private static final class Asked {
        private final Map<String, String> parameters;
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        Asked(Map<String, String> parameters) {
            this.parameters = parameters;
        }
    }
}

package com.example.rocketmq;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.acl.common.AclClientRPCHook;
import org.apache.rocketmq.acl.common.SessionCredentials;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.remoting.RPCHook;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;

/** Producers and consumers with something set that most leave as it is, and that older versions do not have. */
final class Variants {
    private Variants() {}

    /** Messages one by one, with a callback each, which the library puts together to batches; says how they went. */
    static String autoBatched(String names, List<Message> messages, String url) throws Exception {
        DefaultMQProducer producer = new DefaultMQProducer("auto-batching");
        autoBatch(producer);
        start(producer, names, "auto-batching");
        List<CompletableFuture<String>> sent = new ArrayList<>();
        for (Message message : messages) {
            CompletableFuture<String> done = new CompletableFuture<>();
            sent.add(done);
            producer.send(message, new SendCallback() {
                @Override
                public void onSuccess(SendResult result) {
                    Work.get(url);
                    done.complete(result.getSendStatus().name());
                }

                @Override
                public void onException(Throwable thrown) {
                    done.completeExceptionally(thrown);
                }
            });
        }
        StringBuilder answers = new StringBuilder();
        for (CompletableFuture<String> done : sent) {
            answers.append(done.get(20, TimeUnit.SECONDS)).append(' ');
        }
        producer.shutdown();
        return answers.toString().trim();
    }

    /** As {@link #autoBatched}, waiting: nothing else comes, and it is sent by the thread that waits or the library's. */
    static String autoBatchedAlone(String names, Message message) throws Exception {
        DefaultMQProducer producer = new DefaultMQProducer("auto-batching-alone");
        autoBatch(producer);
        start(producer, names, "auto-batching-alone");
        String status = producer.send(message).getSendStatus().name();
        producer.shutdown();
        return status;
    }

    private static void autoBatch(DefaultMQProducer producer) {
        try {
            DefaultMQProducer.class.getMethod("setAutoBatch", boolean.class).invoke(producer, true);
            DefaultMQProducer.class.getMethod("batchMaxDelayMs", int.class).invoke(producer, 300);
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException(e);
        }
    }

    /** The broker knows the topic by another name: {@code namespace%topic}. */
    @SuppressWarnings("deprecation") // newer versions have another kind as well
    static String sendInNamespace(String names, String namespace, Message message) throws Exception {
        DefaultMQProducer producer = new DefaultMQProducer("within-" + namespace);
        producer.setNamespace(namespace);
        start(producer, names, "within-" + namespace);
        String status = producer.send(message).getSendStatus().name();
        producer.shutdown();
        return status;
    }

    @SuppressWarnings("deprecation") // newer versions have another kind as well
    static void consumeInNamespace(String names, String namespace, String topic, String group) throws Exception {
        DefaultMQPushConsumer consumer = new DefaultMQPushConsumer(group);
        consumer.setNamesrvAddr(names);
        consumer.setNamespace(namespace);
        consumer.setInstanceName("within-" + namespace);
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.subscribe(topic, "*");
        consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
            boolean isDone = true;
            for (MessageExt message : messages) {
                isDone &= message.getTopic().equals(topic)
                        && Work.isDone(Consumers.text(message), message.getReconsumeTimes());
            }
            return isDone ? ConsumeConcurrentlyStatus.CONSUME_SUCCESS : ConsumeConcurrentlyStatus.RECONSUME_LATER;
        });
        Consumers.start(consumer, namespace + "%" + topic);
    }

    /** Every request is signed, the message's properties included; says if they are as they were signed. */
    static String sendSigned(String names, Message message) throws Exception {
        Signature signature = new Signature();
        DefaultMQProducer producer = new DefaultMQProducer("signing", signature);
        start(producer, names, "signing");
        String status = producer.send(message).getSendStatus().name();
        producer.shutdown();
        return status + (signature.isTrue() ? "" : ", but not as it was signed");
    }

    private static void start(DefaultMQProducer producer, String names, String instance) throws Exception {
        producer.setNamesrvAddr(names);
        producer.setInstanceName(instance);
        producer.start();
    }

    /** The library's own, which signs what it is about to send. */
    private static final class Signature implements RPCHook {
        private final RPCHook signing = new AclClientRPCHook(new SessionCredentials("anybody", "a-secret"));
        private volatile RemotingCommand traced;
        private volatile String signed;

        @Override
        public void doBeforeRequest(String address, RemotingCommand request) {
            signing.doBeforeRequest(address, request);
            if (request.getExtFields().toString().contains("uber-trace-id")) {
                signed = request.getExtFields().get(SessionCredentials.SIGNATURE);
                traced = request;
            }
        }

        @Override
        public void doAfterResponse(String address, RemotingCommand request, RemotingCommand response) {
            // nothing to sign
        }

        boolean isTrue() {
            signing.doBeforeRequest("", traced);
            return traced.getExtFields().get(SessionCredentials.SIGNATURE).equals(signed);
        }
    }
}

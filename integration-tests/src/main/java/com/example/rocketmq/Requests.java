package com.example.rocketmq;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.RequestCallback;
import org.apache.rocketmq.client.utils.MessageUtil;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;

/** Messages that are answered by messages. */
final class Requests {
    private Requests() {}

    /** Answers every message but those that say {@code silence}. */
    static void answerAll(String names, String topic, String group, DefaultMQProducer producer) throws Exception {
        DefaultMQPushConsumer consumer = new DefaultMQPushConsumer(group);
        consumer.setNamesrvAddr(names);
        consumer.setInstanceName("answering");
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.subscribe(topic, "*");
        consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
            try {
                for (MessageExt message : messages) {
                    if (!Consumers.text(message).equals("silence")) {
                        producer.send(
                                MessageUtil.createReplyMessage(message, "answer".getBytes(StandardCharsets.UTF_8)));
                    }
                }
                return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Consumers.start(consumer, topic);
    }

    static String request(DefaultMQProducer producer, Message message, int timeout) throws Exception {
        return text(producer.request(message, timeout));
    }

    static String requestAsync(DefaultMQProducer producer, Message message, String url) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        producer.request(
                message,
                new RequestCallback() {
                    @Override
                    public void onSuccess(Message reply) {
                        if (reply != null) { // the library calls this too when the message has been sent
                            Work.get(url);
                            answer.complete(text(reply));
                        }
                    }

                    @Override
                    public void onException(Throwable thrown) {
                        answer.completeExceptionally(thrown);
                    }
                },
                20_000);
        return answer.get(30, TimeUnit.SECONDS);
    }

    private static String text(Message message) {
        return new String(message.getBody(), StandardCharsets.UTF_8);
    }
}

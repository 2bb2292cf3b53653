package com.example.rocketmqgrpc;

import com.example.rocketmq.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.apis.consumer.ConsumeResult;
import org.apache.rocketmq.client.apis.consumer.FilterExpression;
import org.apache.rocketmq.client.apis.consumer.PushConsumer;
import org.apache.rocketmq.client.apis.consumer.SimpleConsumer;
import org.apache.rocketmq.client.apis.message.MessageView;

/** Consumers, as the library's users write them. */
final class Consumers {
    private static final Duration INVISIBLE = Duration.ofSeconds(30);
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final List<PushConsumer> listening = new ArrayList<>();

    /** One by one; whether in order, the group decides. Messages that come before it listens wait for it. */
    synchronized void listen(String proxy, String topic, String group) throws Exception {
        listening.add(RocketMqGrpcProgram.PROVIDER
                .newPushConsumerBuilder()
                .setClientConfiguration(RocketMqGrpcProgram.configuration(proxy))
                .setConsumerGroup(group)
                .setSubscriptionExpressions(Collections.singletonMap(topic, all()))
                .setConsumptionThreadCount(4)
                .setMessageListener(message -> Work.isDone(text(message), message.getDeliveryAttempt() - 1)
                        ? ConsumeResult.SUCCESS
                        : ConsumeResult.FAILURE)
                .build());
    }

    /** Asks until there is something. */
    String receive(String proxy, String topic, String group, boolean async) throws Exception {
        Map<String, FilterExpression> topics = Collections.singletonMap(topic, all());
        try (SimpleConsumer consumer = RocketMqGrpcProgram.PROVIDER
                .newSimpleConsumerBuilder()
                .setClientConfiguration(RocketMqGrpcProgram.configuration(proxy))
                .setConsumerGroup(group)
                .setAwaitDuration(Duration.ofSeconds(2))
                .setSubscriptionExpressions(topics)
                .build()) {
            for (long end = System.nanoTime() + PATIENCE_NANOS; System.nanoTime() < end; ) {
                List<MessageView> messages = async
                        ? consumer.receiveAsync(10, INVISIBLE).get(30, TimeUnit.SECONDS)
                        : consumer.receive(10, INVISIBLE);
                if (!messages.isEmpty()) {
                    return workOn(messages, consumer);
                }
            }
            return "nothing";
        }
    }

    private static String workOn(List<MessageView> messages, SimpleConsumer consumer) throws Exception {
        int count = 0;
        for (MessageView message : messages) {
            Work.isDone(text(message), 0);
            consumer.ack(message);
            count++;
        }
        return count + " of " + messages.size();
    }

    private static FilterExpression all() {
        return new FilterExpression();
    }

    private static String text(MessageView message) {
        return StandardCharsets.UTF_8.decode(message.getBody()).toString();
    }
}

package com.example.rocketmq;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.hook.ConsumeMessageContext;
import org.apache.rocketmq.client.hook.ConsumeMessageHook;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.client.impl.factory.MQClientInstance;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

/** Consumers that messages are brought to, as the library's users write them. */
final class Consumers {
    private static final long PATIENCE_NANOS = 75_000_000_000L;
    private static final Map<String, Integer> CONSUMED_BY_HOOK = new ConcurrentHashMap<>();

    private Consumers() {}

    /** One by one, on several threads. */
    @SuppressWarnings("deprecation") // there is no other way to a hook
    static void concurrently(String names, String topic, String group, int mostAttempts) throws Exception {
        DefaultMQPushConsumer consumer = consumer(names, topic, group, "one");
        consumer.setMaxReconsumeTimes(mostAttempts);
        consumer.getDefaultMQPushConsumerImpl().registerConsumeMessageHook(new Hook());
        consumer.registerMessageListener(Consumers::consume);
        start(consumer, topic);
    }

    /** Several at once, where there are. */
    static void batches(String names, String topic, String group) throws Exception {
        DefaultMQPushConsumer consumer = consumer(names, topic, group, "one");
        consumer.setConsumeMessageBatchMaxSize(10);
        consumer.registerMessageListener(Consumers::consume);
        start(consumer, topic);
    }

    static void orderly(String names, String topic, String group) throws Exception {
        DefaultMQPushConsumer consumer = consumer(names, topic, group, "one");
        consumer.registerMessageListener(new MessageListenerOrderly() {
            @Override
            public ConsumeOrderlyStatus consumeMessage(List<MessageExt> messages, ConsumeOrderlyContext context) {
                boolean isDone = true;
                for (MessageExt message : messages) {
                    isDone &= Work.isDone(text(message), message.getReconsumeTimes());
                }
                return isDone ? ConsumeOrderlyStatus.SUCCESS : ConsumeOrderlyStatus.SUSPEND_CURRENT_QUEUE_A_MOMENT;
            }
        });
        start(consumer, topic);
    }

    /** Two of one group, each of which gets every message. */
    static void broadcast(String names, String topic, String group) throws Exception {
        for (String instance : new String[] {"one", "two"}) {
            DefaultMQPushConsumer consumer = consumer(names, topic, group, instance);
            setBroadcasting(consumer);
            consumer.registerMessageListener(Consumers::consume);
            start(consumer, topic);
        }
    }

    /** How often the application's own hook was called before and after messages of this topic. */
    static int hookCalls(String topic) {
        return CONSUMED_BY_HOOK.getOrDefault(topic, 0);
    }

    /**
     * Returns when the consumer has its queues. By itself it asks for the topic's route and tells the broker of itself every
     * 30 seconds, and looks for its queues every 20: whatever a busy machine lets fail once would take as long.
     */
    @SuppressWarnings("deprecation") // there is no other way to know
    static void start(DefaultMQPushConsumer consumer, String topic) throws Exception {
        consumer.start();
        DefaultMQPushConsumerImpl inner = consumer.getDefaultMQPushConsumerImpl();
        MQClientInstance client = inner.getmQClientFactory();
        // What it returns is not the same in all versions.
        Method tellBroker = MQClientInstance.class.getMethod("sendHeartbeatToAllBrokerWithLock");
        for (long end = System.nanoTime() + PATIENCE_NANOS; System.nanoTime() < end; ) {
            for (long next = System.nanoTime() + 2_000_000_000L; System.nanoTime() < next; ) {
                for (MessageQueue queue :
                        inner.getRebalanceImpl().getProcessQueueTable().keySet()) {
                    if (queue.getTopic().equals(topic)) {
                        return;
                    }
                }
                client.rebalanceImmediately();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            client.updateTopicRouteInfoFromNameServer(topic);
            tellBroker.invoke(client);
        }
        throw new IllegalStateException("no queue of " + topic + " for " + consumer.getConsumerGroup());
    }

    static String text(MessageExt message) {
        return new String(message.getBody(), StandardCharsets.UTF_8);
    }

    private static DefaultMQPushConsumer consumer(String names, String topic, String group, String instance)
            throws Exception {
        DefaultMQPushConsumer consumer = new DefaultMQPushConsumer(group);
        consumer.setNamesrvAddr(names);
        consumer.setInstanceName(instance);
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.subscribe(topic, "*");
        return consumer;
    }

    private static ConsumeConcurrentlyStatus consume(List<MessageExt> messages, ConsumeConcurrentlyContext context) {
        context.setDelayLevelWhenNextConsume(1);
        boolean isDone = true;
        for (MessageExt message : messages) {
            isDone &= Work.isDone(text(message), message.getReconsumeTimes());
        }
        return isDone ? ConsumeConcurrentlyStatus.CONSUME_SUCCESS : ConsumeConcurrentlyStatus.RECONSUME_LATER;
    }

    /** The enumeration has moved to another package in 5.0. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void setBroadcasting(DefaultMQPushConsumer consumer) throws Exception {
        Class model = DefaultMQPushConsumer.class.getMethod("getMessageModel").getReturnType();
        DefaultMQPushConsumer.class
                .getMethod("setMessageModel", model)
                .invoke(consumer, Enum.valueOf(model, "BROADCASTING"));
    }

    private static final class Hook implements ConsumeMessageHook {
        @Override
        public String hookName() {
            return "the application's own";
        }

        @Override
        public void consumeMessageBefore(ConsumeMessageContext context) {
            CONSUMED_BY_HOOK.merge(context.getMq().getTopic(), 1, Integer::sum);
        }

        @Override
        public void consumeMessageAfter(ConsumeMessageContext context) {
            CONSUMED_BY_HOOK.merge(context.getMq().getTopic(), 1, Integer::sum);
        }
    }
}

package com.example.rocketmq;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.consumer.PullCallback;
import org.apache.rocketmq.client.consumer.PullResult;
import org.apache.rocketmq.client.consumer.PullStatus;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

/** Consumers that fetch messages themselves. */
final class Pulls {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private Pulls() {}

    /** Polls until there is something. */
    static String lite(String names, String topic, String group) throws Exception {
        DefaultLitePullConsumer consumer = new DefaultLitePullConsumer(group);
        consumer.setNamesrvAddr(names);
        consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
        consumer.subscribe(topic, "*");
        consumer.start();
        try {
            for (long end = System.nanoTime() + PATIENCE_NANOS; System.nanoTime() < end; ) {
                List<MessageExt> messages = consumer.poll(500);
                if (!messages.isEmpty()) {
                    return workOn(messages);
                }
            }
            return "nothing";
        } finally {
            consumer.shutdown();
        }
    }

    /** Pulls each queue until there is something; with a callback or without. */
    @SuppressWarnings("deprecation")
    static String pull(String names, String topic, String group, boolean async) throws Exception {
        org.apache.rocketmq.client.consumer.DefaultMQPullConsumer consumer =
                new org.apache.rocketmq.client.consumer.DefaultMQPullConsumer(group);
        consumer.setNamesrvAddr(names);
        consumer.start();
        try {
            Set<MessageQueue> queues = consumer.fetchSubscribeMessageQueues(topic);
            for (long end = System.nanoTime() + PATIENCE_NANOS; System.nanoTime() < end; ) {
                for (MessageQueue queue : queues) {
                    String done = async ? pullAsync(consumer, queue) : pull(consumer, queue);
                    if (done != null) {
                        return done;
                    }
                }
            }
            return "nothing";
        } finally {
            consumer.shutdown();
        }
    }

    @SuppressWarnings("deprecation")
    private static String pull(org.apache.rocketmq.client.consumer.DefaultMQPullConsumer consumer, MessageQueue queue)
            throws Exception {
        PullResult result = consumer.pull(queue, "*", 0, 32);
        return result.getPullStatus() == PullStatus.FOUND ? workOn(result.getMsgFoundList()) : null;
    }

    @SuppressWarnings("deprecation")
    private static String pullAsync(
            org.apache.rocketmq.client.consumer.DefaultMQPullConsumer consumer, MessageQueue queue) throws Exception {
        CompletableFuture<String> done = new CompletableFuture<>();
        consumer.pull(queue, "*", 0, 32, new PullCallback() {
            @Override
            public void onSuccess(PullResult result) {
                boolean found = result.getPullStatus() == PullStatus.FOUND;
                done.complete(found ? workOn(result.getMsgFoundList()) : null);
            }

            @Override
            public void onException(Throwable thrown) {
                done.completeExceptionally(thrown);
            }
        });
        return done.get(20, TimeUnit.SECONDS);
    }

    private static String workOn(List<MessageExt> messages) {
        int count = 0;
        for (MessageExt message : messages) {
            Work.isDone(Consumers.text(message), 0);
            count++;
        }
        return count + " of " + messages.size();
    }
}

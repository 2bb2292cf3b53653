package io.spoor.instrumentation.rocketmq;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.DeliveredMessages;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.consumer.PullCallback;
import org.apache.rocketmq.client.consumer.PullResult;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.client.impl.consumer.MQConsumerInner;
import org.apache.rocketmq.common.message.MessageExt;

/**
 * RocketMQ's remoting client, 4.3 and newer: its consumers. A listener is replaced where the part that calls it is made,
 * so that the application finds its own wherever it asks for it.
 */
public final class RocketMqConsumerInstrumentation extends Instrumentation {
    private static final String PACKAGE = "org.apache.rocketmq.client.impl.consumer.";
    private static final String CONSUMER = PACKAGE + "DefaultMQPushConsumerImpl";
    private static final String CONCURRENTLY =
            "org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently";
    private static final String ORDERLY = "org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly";
    private static final String QUEUE = "org.apache.rocketmq.common.message.MessageQueue";
    private static final String CALLBACK = "org.apache.rocketmq.client.consumer.PullCallback";
    private static final String OLD_SUBSCRIPTION = "org.apache.rocketmq.common.protocol.heartbeat.SubscriptionData";
    private static final String SUBSCRIPTION = "org.apache.rocketmq.remoting.protocol.heartbeat.SubscriptionData";

    public RocketMqConsumerInstrumentation() {
        super("rocketmq-consumer");
    }

    @Override
    public void define(Rules rules) {
        rules.type(PACKAGE + "ConsumeMessageConcurrentlyService", PACKAGE + "ConsumeMessagePopConcurrentlyService")
                .constructor()
                .withParameters(CONSUMER, CONCURRENTLY)
                .advise(Concurrently.class);
        rules.type(PACKAGE + "ConsumeMessageOrderlyService", PACKAGE + "ConsumeMessagePopOrderlyService")
                .constructor()
                .withParameters(CONSUMER, ORDERLY)
                .advise(Orderly.class);
        rules.type(PACKAGE + "DefaultLitePullConsumerImpl")
                .method("poll")
                .withParameters("long")
                .advise(Poll.class);
        rules.type(PACKAGE + "DefaultMQPullConsumerImpl")
                .method("pullSyncImpl")
                .advise(Pull.class)
                .method("pullAsyncImpl")
                .withParameters(QUEUE, "java.lang.String", "long", "int", CALLBACK, "boolean", "long")
                .advise(PullAsync.class)
                .method("pullAsyncImpl")
                .withParameters(QUEUE, OLD_SUBSCRIPTION, "long", "int", CALLBACK, "boolean", "long")
                .advise(PullAsync.class)
                .method("pullAsyncImpl")
                .withParameters(QUEUE, SUBSCRIPTION, "long", "int", CALLBACK, "boolean", "long")
                .advise(PullAsync.class)
                .method("pullAsyncImpl")
                .withParameters(QUEUE, SUBSCRIPTION, "long", "int", "int", CALLBACK, "boolean", "long")
                .advise(PullAsyncLimited.class);
    }

    /** A consumer's listener. */
    public static final class Concurrently {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
        public static MessageListenerConcurrently enter(
                @Advice.Argument(0) DefaultMQPushConsumerImpl consumer,
                @Advice.Argument(1) MessageListenerConcurrently listener) {
            return listener == null ? null : new TracedConcurrently(listener, consumer);
        }
    }

    /** A consumer's listener that wants each queue's messages in their order. */
    public static final class Orderly {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
        public static MessageListenerOrderly enter(
                @Advice.Argument(0) DefaultMQPushConsumerImpl consumer,
                @Advice.Argument(1) MessageListenerOrderly listener) {
            return listener == null ? null : new TracedOrderly(listener, consumer);
        }
    }

    /** The application asks for the messages that the library has fetched. */
    public static final class Poll {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter() {
            DeliveredMessages.leave();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static List<MessageExt> exit(
                @Advice.FieldValue("defaultLitePullConsumer") DefaultLitePullConsumer consumer,
                @Advice.Return List<MessageExt> messages) {
            return messages == null || messages.isEmpty()
                    ? messages
                    : Delivery.toCaller(messages, consumer.getConsumerGroup());
        }
    }

    /** The application asks the broker for a queue's messages. */
    public static final class Pull {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter() {
            DeliveredMessages.leave();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.This MQConsumerInner consumer, @Advice.Return PullResult result) {
            TracedPullCallback.deliver(result, consumer.groupName());
        }
    }

    /** As {@link Pull}, with a callback. */
    public static final class PullAsync {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 4, typing = Assigner.Typing.DYNAMIC))
        public static PullCallback enter(
                @Advice.This MQConsumerInner consumer, @Advice.Argument(4) PullCallback callback) {
            return TracedPullCallback.of(callback, consumer.groupName());
        }
    }

    /** As {@link PullAsync}; the method has one more parameter. */
    public static final class PullAsyncLimited {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 5, typing = Assigner.Typing.DYNAMIC))
        public static PullCallback enter(
                @Advice.This MQConsumerInner consumer, @Advice.Argument(5) PullCallback callback) {
            return TracedPullCallback.of(callback, consumer.groupName());
        }
    }
}

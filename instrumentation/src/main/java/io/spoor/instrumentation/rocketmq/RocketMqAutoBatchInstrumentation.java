package io.spoor.instrumentation.rocketmq;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.MessageSend;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.message.Message;

/**
 * RocketMQ's remoting client, 5.1 and newer, where it is told to make batches of single messages ({@code autoBatch}): they
 * are sent by a thread of its own, or by whoever comes last. Each has its span from where the application hands it over.
 */
public final class RocketMqAutoBatchInstrumentation extends Instrumentation {
    private static final String MESSAGE = "org.apache.rocketmq.common.message.Message";
    private static final String QUEUE = "org.apache.rocketmq.common.message.MessageQueue";
    private static final String CALLBACK = "org.apache.rocketmq.client.producer.SendCallback";
    private static final String PRODUCER = "org.apache.rocketmq.client.producer.DefaultMQProducer";

    public RocketMqAutoBatchInstrumentation() {
        super("rocketmq-auto-batch");
    }

    @Override
    public void define(Rules rules) {
        rules.type("org.apache.rocketmq.client.producer.ProduceAccumulator")
                .method("send")
                .withParameters(MESSAGE, PRODUCER)
                .advise(Send.class)
                .method("send")
                .withParameters(MESSAGE, QUEUE, PRODUCER)
                .advise(SendToQueue.class)
                .method("send")
                .withParameters(MESSAGE, CALLBACK, PRODUCER)
                .advise(SendAsync.class)
                .method("send")
                .withParameters(MESSAGE, QUEUE, CALLBACK, PRODUCER)
                .advise(SendAsyncToQueue.class);
    }

    /** Waits until the batch is sent. */
    public static final class Send {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static MessageSend enter(
                @Advice.Argument(0) Message message, @Advice.Argument(1) DefaultMQProducer producer) {
            MessageSend send = Sends.begin(producer, message);
            return send == null ? null : send.open();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter MessageSend send,
                @Advice.Argument(0) Message message,
                @Advice.Return SendResult result,
                @Advice.Thrown Throwable thrown) {
            if (send == null) {
                return;
            }
            Sends.end(send, message, result, thrown);
        }
    }

    /** As {@link Send}. */
    public static final class SendToQueue {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static MessageSend enter(
                @Advice.Argument(0) Message message, @Advice.Argument(2) DefaultMQProducer producer) {
            MessageSend send = Sends.begin(producer, message);
            return send == null ? null : send.open();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter MessageSend send,
                @Advice.Argument(0) Message message,
                @Advice.Return SendResult result,
                @Advice.Thrown Throwable thrown) {
            if (send == null) {
                return;
            }
            Sends.end(send, message, result, thrown);
        }
    }

    /** Tells a callback. */
    public static final class SendAsync {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
        public static TracedSendCallback enter(
                @Advice.Argument(0) Message message,
                @Advice.Argument(1) SendCallback callback,
                @Advice.Argument(2) DefaultMQProducer producer) {
            return TracedSendCallback.begin(producer, message, callback);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter TracedSendCallback callback, @Advice.Thrown Throwable thrown) {
            if (callback == null) {
                return;
            }
            callback.called(thrown);
        }
    }

    /** As {@link SendAsync}. */
    public static final class SendAsyncToQueue {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 2, typing = Assigner.Typing.DYNAMIC))
        public static TracedSendCallback enter(
                @Advice.Argument(0) Message message,
                @Advice.Argument(2) SendCallback callback,
                @Advice.Argument(3) DefaultMQProducer producer) {
            return TracedSendCallback.begin(producer, message, callback);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter TracedSendCallback callback, @Advice.Thrown Throwable thrown) {
            if (callback == null) {
                return;
            }
            callback.called(thrown);
        }
    }
}

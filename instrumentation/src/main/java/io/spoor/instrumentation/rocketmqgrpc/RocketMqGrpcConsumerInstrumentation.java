package io.spoor.instrumentation.rocketmqgrpc;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.DeliveredMessages;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.rocketmq.client.apis.consumer.MessageListener;
import org.apache.rocketmq.client.apis.consumer.SimpleConsumer;
import org.apache.rocketmq.client.apis.message.MessageView;
import org.apache.rocketmq.client.java.hook.MessageInterceptor;

/**
 * RocketMQ's gRPC client, 5.0 and newer: its consumers. A push consumer's listener is asked by a task of its own for each
 * message, in order or not; a simple consumer is asked for messages, and its answer is a future of Guava's, as a
 * producer's is.
 */
public final class RocketMqGrpcConsumerInstrumentation extends Instrumentation {
    private static final String PACKAGE = "org.apache.rocketmq.client.java.impl.consumer.";

    public RocketMqGrpcConsumerInstrumentation() {
        super("rocketmq-grpc-consumer");
    }

    @Override
    public void define(Rules rules) {
        rules.type(PACKAGE + "ConsumeTask").constructor().advise(Listener.class);
        rules.type(PACKAGE + "SimpleConsumerImpl")
                .method("receive0")
                .returning(RocketMqGrpcProducerInstrumentation.OWN_FUTURE)
                .advise(Receive.class)
                .method("receive0")
                .returning(RocketMqGrpcProducerInstrumentation.GUAVAS_FUTURE)
                .advise(ReceiveByGuava.class);
    }

    /** A message is to be brought to the application's listener; the consumer itself is what intercepts that. */
    public static final class Listener {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
        public static MessageListener enter(
                @Advice.Argument(1) MessageListener listener, @Advice.Argument(3) MessageInterceptor consumer) {
            return listener == null || consumer == null ? listener : new TracedMessageListener(listener, consumer);
        }
    }

    /** The application asks for messages, and waits for the future or gets one of its own. */
    public static final class Receive {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter() {
            DeliveredMessages.leave();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static org.apache.rocketmq.shaded.com.google.common.util.concurrent.ListenableFuture<List<MessageView>>
                exit(
                        @Advice.This SimpleConsumer consumer,
                        @Advice.Return
                                org.apache.rocketmq.shaded.com.google.common.util.concurrent.ListenableFuture<
                                                List<MessageView>>
                                        future) {
            return future == null ? null : Received.by(consumer, future);
        }
    }

    /** As {@link Receive}, where Guava is not the client's own. */
    public static final class ReceiveByGuava {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter() {
            DeliveredMessages.leave();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static com.google.common.util.concurrent.ListenableFuture<List<MessageView>> exit(
                @Advice.This SimpleConsumer consumer,
                @Advice.Return com.google.common.util.concurrent.ListenableFuture<List<MessageView>> future) {
            return future == null ? null : ReceivedByGuava.by(consumer, future);
        }
    }
}

package io.spoor.instrumentation.rocketmqgrpc;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.apis.message.Message;
import org.apache.rocketmq.client.apis.message.MessageId;
import org.apache.rocketmq.client.java.impl.producer.SendReceiptImpl;
import org.apache.rocketmq.client.java.message.MessageType;

/**
 * RocketMQ's gRPC client, 5.0 and newer: its producers. All ways to send pass one private method, once for each of the
 * application's calls, which answers a future of Guava's; that is part of the client under a name of its own, or, in the
 * artifact that ends in {@code noshade}, Guava itself.
 */
public final class RocketMqGrpcProducerInstrumentation extends Instrumentation {
    static final String PRODUCER = "org.apache.rocketmq.client.java.impl.producer.ProducerImpl";
    static final String GUAVAS_FUTURE = "com.google.common.util.concurrent.ListenableFuture";
    static final String OWN_FUTURE = "org.apache.rocketmq.shaded." + GUAVAS_FUTURE;
    private static final String LIST = "java.util.List";

    public RocketMqGrpcProducerInstrumentation() {
        super("rocketmq-grpc-producer");
    }

    @Override
    public void define(Rules rules) {
        rules.type(PRODUCER)
                .method("send")
                .withParameters(LIST, "boolean")
                .returning(OWN_FUTURE)
                .advise(Sending.class)
                .method("send")
                .withParameters(LIST, "boolean")
                .returning(GUAVAS_FUTURE)
                .advise(SendingByGuava.class)
                .method("send0")
                .withParameters(LIST, "boolean")
                .returning(OWN_FUTURE)
                .advise(Sending.class)
                .method("send0")
                .withParameters(LIST, "boolean")
                .returning(GUAVAS_FUTURE)
                .advise(SendingByGuava.class);
        rules.type("org.apache.rocketmq.client.java.message.MessageImpl")
                .constructor()
                .withParameters("org.apache.rocketmq.client.apis.message.Message")
                .advise(Copy.class);
        rules.type("org.apache.rocketmq.client.java.message.PublishingMessageImpl")
                .constructor()
                .advise(Publish.class);
    }

    /** Sends; whoever calls it waits for the future or hands it to the application. */
    public static final class Sending {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Send enter(
                @Advice.Argument(0) List<Message> messages, @Advice.Argument(1) boolean isTransaction) {
            return Send.begin(messages, isTransaction);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter Send send,
                @Advice.Return
                        org.apache.rocketmq.shaded.com.google.common.util.concurrent.ListenableFuture<
                                        List<SendReceiptImpl>>
                                future,
                @Advice.Thrown Throwable thrown) {
            if (send == null) {
                return;
            }
            send.called(future, thrown);
            if (future != null) {
                future.addListener(send, Directly.HERE);
            }
        }
    }

    /** As {@link Sending}, where Guava is not the client's own. */
    public static final class SendingByGuava {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Send enter(
                @Advice.Argument(0) List<Message> messages, @Advice.Argument(1) boolean isTransaction) {
            return Send.begin(messages, isTransaction);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter Send send,
                @Advice.Return com.google.common.util.concurrent.ListenableFuture<List<SendReceiptImpl>> future,
                @Advice.Thrown Throwable thrown) {
            if (send == null) {
                return;
            }
            send.called(future, thrown);
            if (future != null) {
                future.addListener(send, Directly.HERE);
            }
        }
    }

    /** The library copies the application's message, and will send the copy, as often as it takes. */
    public static final class Copy {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        public static void exit(@Advice.FieldValue("properties") Map<String, String> properties) {
            Send.copied(properties);
        }
    }

    /** The copy has got its id. */
    public static final class Publish {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        public static void exit(
                @Advice.FieldValue("messageId") MessageId id, @Advice.FieldValue("messageType") MessageType type) {
            Send.describe(id, type);
        }
    }
}

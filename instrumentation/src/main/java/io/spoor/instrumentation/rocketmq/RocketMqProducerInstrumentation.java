package io.spoor.instrumentation.rocketmq;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.MessageSend;
import io.spoor.tracer.Scope;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.rocketmq.client.impl.factory.MQClientInstance;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.RequestCallback;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageBatch;
import org.apache.rocketmq.common.message.MessageQueue;

/**
 * RocketMQ's remoting client, 4.3 and newer: its producers. Each of the application's calls passes one of the methods
 * with all parameters once, whatever it tries again below; a batch is met earlier, when its messages can still be changed.
 */
public final class RocketMqProducerInstrumentation extends Instrumentation {
    private static final String MESSAGE = "org.apache.rocketmq.common.message.Message";
    private static final String QUEUE = "org.apache.rocketmq.common.message.MessageQueue";
    private static final String SELECTOR = "org.apache.rocketmq.client.producer.MessageQueueSelector";
    private static final String CALLBACK = "org.apache.rocketmq.client.producer.SendCallback";
    private static final String REQUEST_CALLBACK = "org.apache.rocketmq.client.producer.RequestCallback";
    private static final String OBJECT = "java.lang.Object";
    private static final String PRODUCER = "org.apache.rocketmq.client.impl.producer.DefaultMQProducerImpl";

    public RocketMqProducerInstrumentation() {
        super("rocketmq-producer");
    }

    @Override
    public void define(Rules rules) {
        rules.type("org.apache.rocketmq.common.message.MessageBatch")
                .method("encode")
                .withParameters()
                .advise(Encode.class);
        rules.type(PRODUCER)
                .method("send")
                .withParameters(MESSAGE, "long")
                .advise(Send.class)
                .method("send")
                .withParameters(MESSAGE, QUEUE, "long")
                .advise(Send.class)
                .method("send")
                .withParameters(MESSAGE, SELECTOR, OBJECT, "long")
                .advise(Send.class)
                .method("sendOneway")
                .advise(Send.class)
                .method("send")
                .withParameters(MESSAGE, CALLBACK, "long")
                .advise(SendAsync.class)
                .method("send")
                .withParameters(MESSAGE, QUEUE, CALLBACK, "long")
                .advise(SendAsyncToQueue.class)
                .method("send")
                .withParameters(MESSAGE, SELECTOR, OBJECT, CALLBACK, "long")
                .advise(SendAsyncToSelected.class)
                .method("request")
                .withParameters(MESSAGE, "long")
                .advise(Request.class)
                .method("request")
                .withParameters(MESSAGE, QUEUE, "long")
                .advise(Request.class)
                .method("request")
                .withParameters(MESSAGE, SELECTOR, OBJECT, "long")
                .advise(Request.class)
                .method("request")
                .withParameters(MESSAGE, REQUEST_CALLBACK, "long")
                .advise(RequestAsync.class)
                .method("request")
                .withParameters(MESSAGE, QUEUE, REQUEST_CALLBACK, "long")
                .advise(RequestAsyncOfQueue.class)
                .method("request")
                .withParameters(MESSAGE, SELECTOR, OBJECT, REQUEST_CALLBACK, "long")
                .advise(RequestAsyncOfSelected.class)
                .method("sendKernelImpl")
                .advise(Attempt.class);
    }

    /** The messages of a batch become bytes. */
    public static final class Encode {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.This MessageBatch batch) {
            Sends.beginBatch(batch);
        }
    }

    /** Sends and waits, or does not ask what becomes of it. */
    public static final class Send {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static MessageSend enter(
                @Advice.FieldValue("defaultMQProducer") DefaultMQProducer producer,
                @Advice.Argument(0) Message message) {
            MessageSend send = Sends.begin(producer, message);
            return send == null ? null : send.open();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter MessageSend send,
                @Advice.Argument(0) Message message,
                @Advice.Return Object result,
                @Advice.Thrown Throwable thrown) {
            if (send == null) {
                return;
            }
            Sends.end(send, message, (SendResult) result, thrown);
        }
    }

    /** Sends and tells a callback. */
    public static final class SendAsync {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
        public static TracedSendCallback enter(
                @Advice.FieldValue("defaultMQProducer") DefaultMQProducer producer,
                @Advice.Argument(0) Message message,
                @Advice.Argument(1) SendCallback callback) {
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
                @Advice.FieldValue("defaultMQProducer") DefaultMQProducer producer,
                @Advice.Argument(0) Message message,
                @Advice.Argument(2) SendCallback callback) {
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
    public static final class SendAsyncToSelected {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 3, typing = Assigner.Typing.DYNAMIC))
        public static TracedSendCallback enter(
                @Advice.FieldValue("defaultMQProducer") DefaultMQProducer producer,
                @Advice.Argument(0) Message message,
                @Advice.Argument(3) SendCallback callback) {
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

    /** Sends and waits for a message that answers. */
    public static final class Request {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static MessageSend enter(
                @Advice.FieldValue("defaultMQProducer") DefaultMQProducer producer,
                @Advice.Argument(0) Message message) {
            MessageSend send = Sends.begin(producer, message);
            return send == null ? null : send.open();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter MessageSend send, @Advice.Argument(0) Message message, @Advice.Thrown Throwable thrown) {
            if (send == null) {
                return;
            }
            Sends.end(send, message, null, thrown);
        }
    }

    /** Sends and tells a callback what answers. */
    public static final class RequestAsync {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
        public static TracedRequestCallback enter(
                @Advice.FieldValue("defaultMQProducer") DefaultMQProducer producer,
                @Advice.Argument(0) Message message,
                @Advice.Argument(1) RequestCallback callback) {
            return TracedRequestCallback.begin(producer, message, callback);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter TracedRequestCallback callback, @Advice.Thrown Throwable thrown) {
            if (callback == null) {
                return;
            }
            callback.called(thrown);
        }
    }

    /** As {@link RequestAsync}. */
    public static final class RequestAsyncOfQueue {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 2, typing = Assigner.Typing.DYNAMIC))
        public static TracedRequestCallback enter(
                @Advice.FieldValue("defaultMQProducer") DefaultMQProducer producer,
                @Advice.Argument(0) Message message,
                @Advice.Argument(2) RequestCallback callback) {
            return TracedRequestCallback.begin(producer, message, callback);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter TracedRequestCallback callback, @Advice.Thrown Throwable thrown) {
            if (callback == null) {
                return;
            }
            callback.called(thrown);
        }
    }

    /** As {@link RequestAsync}. */
    public static final class RequestAsyncOfSelected {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 3, typing = Assigner.Typing.DYNAMIC))
        public static TracedRequestCallback enter(
                @Advice.FieldValue("defaultMQProducer") DefaultMQProducer producer,
                @Advice.Argument(0) Message message,
                @Advice.Argument(3) RequestCallback callback) {
            return TracedRequestCallback.begin(producer, message, callback);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter TracedRequestCallback callback, @Advice.Thrown Throwable thrown) {
            if (callback == null) {
                return;
            }
            callback.called(thrown);
        }
    }

    /** One attempt, perhaps on a thread of the library's: the queue is chosen, the application's hooks are called. */
    public static final class Attempt {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(
                @Advice.FieldValue("mQClientFactory") MQClientInstance client,
                @Advice.Argument(0) Message message,
                @Advice.Argument(1) MessageQueue queue) {
            MessageSend send = MessageSend.of(message);
            if (send == null) {
                return null;
            }
            Sends.chosen(send, queue, client.findBrokerAddressInPublish(queue.getBrokerName()));
            return send.isActive() ? null : send.activate();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter Scope scope) {
            if (scope == null) {
                return;
            }
            scope.close();
        }
    }
}

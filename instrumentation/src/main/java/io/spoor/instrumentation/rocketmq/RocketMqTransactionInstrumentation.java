package io.spoor.instrumentation.rocketmq;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.MessageSend;
import io.spoor.instrumentation.common.MessageSpans;
import io.spoor.instrumentation.common.TransactionCheck;
import io.spoor.tracer.Span;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.TransactionListener;
import org.apache.rocketmq.common.message.Message;

/**
 * RocketMQ's remoting client, 4.3 and newer: transactions. All of one is below its message's span, also what the broker
 * asks later, perhaps another process of the same group.
 */
public final class RocketMqTransactionInstrumentation extends Instrumentation {
    private static final String MESSAGE = "org.apache.rocketmq.common.message.Message";
    private static final String LISTENER = "org.apache.rocketmq.client.producer.TransactionListener";
    private static final String OLD_LISTENER = "org.apache.rocketmq.client.producer.TransactionCheckListener";
    private static final String EXECUTER = "org.apache.rocketmq.client.producer.LocalTransactionExecuter";
    private static final String RESULT = "org.apache.rocketmq.client.producer.SendResult";
    private static final String STATE = "org.apache.rocketmq.client.producer.LocalTransactionState";
    private static final String THROWABLE = "java.lang.Throwable";
    private static final String PRODUCER = "org.apache.rocketmq.client.impl.producer.DefaultMQProducerImpl";

    public RocketMqTransactionInstrumentation() {
        super("rocketmq-transaction");
    }

    @Override
    public void define(Rules rules) {
        rules.type(PRODUCER)
                .method("sendMessageInTransaction")
                .withParameters(MESSAGE, LISTENER, "java.lang.Object")
                .advise(Transaction.class)
                .method("sendMessageInTransaction")
                .withParameters(MESSAGE, EXECUTER, "java.lang.Object")
                .advise(OldTransaction.class)
                .method("getCheckListener")
                .returning(LISTENER)
                .advise(Listener.class)
                .method("checkListener")
                .returning(LISTENER)
                .advise(Listener.class)
                .method("checkListener")
                .returning(OLD_LISTENER)
                .advise(OldListener.class)
                .method("endTransaction")
                .withParameters(RESULT, STATE, THROWABLE)
                .advise(OldEnd.class)
                .method("endTransaction")
                .withParameters(MESSAGE, RESULT, STATE, THROWABLE)
                .advise(End.class);
        rules.type("org.apache.rocketmq.client.impl.MQClientAPIImpl")
                .method("endTransactionOneway")
                .advise(Tell.class);
    }

    /** Sends a message that the broker keeps back, has the application do its part, and tells the broker how it ended. */
    public static final class Transaction {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 1, typing = Assigner.Typing.DYNAMIC))
        public static Object[] enter(
                @Advice.FieldValue("defaultMQProducer") DefaultMQProducer producer,
                @Advice.Argument(0) Message message,
                @Advice.Argument(1) TransactionListener listener) {
            MessageSend send = Sends.beginTransaction(producer, message);
            return send == null ? null : new Object[] {send, TracedTransactionListener.of(listener)};
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter Object[] began,
                @Advice.Argument(0) Message message,
                @Advice.Return SendResult result,
                @Advice.Thrown Throwable thrown) {
            if (began == null) {
                return;
            }
            Sends.end((MessageSend) began[0], message, result, thrown);
        }
    }

    /** As {@link Transaction}. */
    @SuppressWarnings("deprecation") // the application may still use it
    public static final class OldTransaction {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 1, typing = Assigner.Typing.DYNAMIC))
        public static Object[] enter(
                @Advice.FieldValue("defaultMQProducer") DefaultMQProducer producer,
                @Advice.Argument(0) Message message,
                @Advice.Argument(1) org.apache.rocketmq.client.producer.LocalTransactionExecuter executer) {
            MessageSend send = Sends.beginTransaction(producer, message);
            return send == null
                    ? null
                    : new Object[] {send, executer == null ? null : new TracedTransactionExecuter(executer)};
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter Object[] began,
                @Advice.Argument(0) Message message,
                @Advice.Return SendResult result,
                @Advice.Thrown Throwable thrown) {
            if (began == null) {
                return;
            }
            Sends.end((MessageSend) began[0], message, result, thrown);
        }
    }

    /** The library is about to ask the application's listener. */
    public static final class Listener {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static TransactionListener exit(@Advice.Return TransactionListener listener) {
            return TracedTransactionListener.of(listener);
        }
    }

    /** As {@link Listener}. */
    @SuppressWarnings("deprecation") // the application may still use it
    public static final class OldListener {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static org.apache.rocketmq.client.producer.TransactionCheckListener exit(
                @Advice.Return org.apache.rocketmq.client.producer.TransactionCheckListener listener) {
            return listener == null ? null : new TracedTransactionCheckListener(listener);
        }
    }

    /** The broker is told, after the application's part. */
    public static final class End {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Span enter(
                @Advice.Argument(0) Message message,
                @Advice.Argument(1) SendResult result,
                @Advice.Argument(2) LocalTransactionState state) {
            return Transactions.beginEnd(message.getTopic(), result.getMsgId(), result.getTransactionId(), state);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter Span span, @Advice.Thrown Throwable thrown) {
            if (span == null) {
                return;
            }
            MessageSpans.end(span, thrown);
        }
    }

    /** As {@link End}; the method had other parameters. */
    public static final class OldEnd {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Span enter(
                @Advice.Argument(0) SendResult result, @Advice.Argument(1) LocalTransactionState state) {
            String topic = result.getMessageQueue().getTopic();
            return Transactions.beginEnd(topic, result.getMsgId(), result.getTransactionId(), state);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter Span span, @Advice.Thrown Throwable thrown) {
            if (span == null) {
                return;
            }
            MessageSpans.end(span, thrown);
        }
    }

    /** The broker is told. After it has asked, this is all there is: that {@link End} is passed only by who has sent. */
    public static final class Tell {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Span enter() {
            return TransactionCheck.end();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter Span span, @Advice.Thrown Throwable thrown) {
            if (span == null) {
                return;
            }
            MessageSpans.end(span, thrown);
        }
    }
}

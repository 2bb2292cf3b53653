package io.spoor.instrumentation.rocketmqgrpc;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.MessageSpans;
import io.spoor.instrumentation.common.OpenTransaction;
import io.spoor.tracer.Span;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.rocketmq.client.apis.message.MessageId;
import org.apache.rocketmq.client.apis.producer.TransactionChecker;
import org.apache.rocketmq.client.apis.producer.TransactionResolution;

/**
 * RocketMQ's gRPC client, 5.0 and newer: transactions. The application does its part where and when it likes, between
 * sending and ending; what it and the broker do about one message is all in that message's trace.
 */
public final class RocketMqGrpcTransactionInstrumentation extends Instrumentation {
    public RocketMqGrpcTransactionInstrumentation() {
        super("rocketmq-grpc-transaction");
    }

    @Override
    public void define(Rules rules) {
        rules.type(RocketMqGrpcProducerInstrumentation.PRODUCER)
                .constructor()
                .withParameters(
                        "org.apache.rocketmq.client.apis.ClientConfiguration",
                        "java.util.Set",
                        "int",
                        "org.apache.rocketmq.client.apis.producer.TransactionChecker")
                .advise(Checker.class)
                .method("endTransaction")
                .advise(End.class);
    }

    /** What answers the broker's questions. */
    public static final class Checker {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 3, typing = Assigner.Typing.DYNAMIC))
        public static TransactionChecker enter(@Advice.Argument(3) TransactionChecker checker) {
            return checker == null ? null : new TracedTransactionChecker(checker);
        }
    }

    /** The broker is told, by the application or after it was asked. */
    public static final class End {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Span enter(
                @Advice.Argument(2) MessageId id,
                @Advice.Argument(3) String transactionId,
                @Advice.Argument(4) TransactionResolution resolution) {
            return OpenTransaction.end(id, id.toString(), transactionId, resolution.name());
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

package io.spoor.instrumentation.rocketmqgrpc;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.MessageSpans;
import io.spoor.instrumentation.common.OpenTransaction;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.apache.rocketmq.client.apis.message.MessageView;
import org.apache.rocketmq.client.apis.producer.TransactionChecker;
import org.apache.rocketmq.client.apis.producer.TransactionResolution;
import org.jspecify.annotations.Nullable;

/** Stands before the application's checker, which is asked about messages of its group, whoever has sent them. */
final class TracedTransactionChecker implements TransactionChecker {
    private final TransactionChecker checker;

    TracedTransactionChecker(TransactionChecker checker) {
        this.checker = checker;
    }

    @Override
    public TransactionResolution check(MessageView message) {
        TransactionResolution resolution = null;
        Throwable thrown = null;
        Scope scope = begin(message);
        try {
            resolution = checker.check(message);
            return resolution;
        } catch (Throwable t) {
            thrown = t;
            throw t;
        } finally {
            if (scope != null) {
                end(scope, message, resolution, thrown);
            }
        }
    }

    private static @Nullable Scope begin(MessageView message) {
        try {
            Span span = MessageSpans.startCheckTransaction(
                    message.getTopic(), message.getProperties(), MessageProperties.INSTANCE);
            span.setTag("rocketmq.msg_id", message.getMessageId().toString());
            return Tracer.get().activate(span);
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
            return null;
        }
    }

    /** The broker is told next, unless the application does not know, perhaps by another thread. */
    private static void end(
            Scope scope, MessageView message, @Nullable TransactionResolution resolution, @Nullable Throwable thrown) {
        try {
            scope.close();
            Span span = scope.span();
            span.setTag("rocketmq.transaction_state", resolution == null ? null : resolution.name());
            OpenTransaction.checked(message.getMessageId(), span, message.getTopic());
            MessageSpans.end(span, thrown);
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
    }
}

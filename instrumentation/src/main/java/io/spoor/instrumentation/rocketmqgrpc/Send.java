package io.spoor.instrumentation.rocketmqgrpc;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.MessageSpans;
import io.spoor.instrumentation.common.OpenTransaction;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.rocketmq.client.apis.message.Message;
import org.apache.rocketmq.client.apis.message.MessageId;
import org.apache.rocketmq.client.java.impl.producer.SendReceiptImpl;
import org.apache.rocketmq.client.java.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A producer's call that sends a message, and its span: active while the call prepares the message, ended by the future
 * that the call answers, on whatever thread. The library passes a list, always of one.
 */
final class Send implements Runnable {
    private final Span span;
    private final Scope scope;
    private final String topic;
    private final boolean isTransaction;
    private @Nullable Future<List<SendReceiptImpl>> future;

    private Send(Span span, String topic, boolean isTransaction) {
        this.span = span;
        this.scope = Tracer.get().activate(span);
        this.topic = topic;
        this.isTransaction = isTransaction;
    }

    /** Null for what is not traced. */
    static @Nullable Send begin(List<Message> messages, boolean isTransaction) {
        Message message = messages.get(0);
        if (message == null || MessageSpans.isInternal(message.getTopic())) {
            return null;
        }
        Span span = MessageSpans.startProducer(message.getTopic());
        if (span.isSampled()) {
            span.setTag("rocketmq.tags", message.getTag().orElse(null))
                    .setTag("rocketmq.keys", Texts.joined(message.getKeys()))
                    .setTag("rocketmq.body_length", message.getBody().remaining());
        }
        return new Send(span, message.getTopic(), isTransaction);
    }

    /**
     * The context goes into the properties of a copy; the application's own message, which it may send again at the same
     * time, stays as it is. A transaction's message is copied before it is sent, and again then, which replaces what the
     * first copy got.
     */
    static void copied(@Nullable Map<String, String> properties) {
        Span active = Tracer.get().active();
        if (active != null && properties != null) {
            Tracer.get().inject(active, properties, MessageProperties.INSTANCE);
        }
    }

    /** The copy is what is sent, also if that should fail. */
    static void describe(@Nullable MessageId id, @Nullable MessageType type) {
        Span active = Tracer.get().active();
        if (active != null && active.isSampled() && active.kind() == Kind.PRODUCER && MessageSpans.isOne(active)) {
            active.setTag("rocketmq.msg_id", id == null ? null : id.toString())
                    .setTag("rocketmq.msg_type", Texts.nameOf(type));
        }
    }

    /** The call has returned a future, or {@code thrown} says why it has not. */
    void called(@Nullable Future<List<SendReceiptImpl>> answer, @Nullable Throwable thrown) {
        scope.close();
        future = answer;
        if (answer == null) {
            MessageSpans.end(span, thrown);
        }
    }

    /** The future is done. */
    @Override
    public void run() {
        boolean isInterrupted = Thread.interrupted(); // else the future would not answer
        try {
            end(future.get().get(0));
        } catch (ExecutionException e) {
            end(e.getCause());
        } catch (Throwable t) {
            end(t);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void end(SendReceiptImpl receipt) {
        try {
            if (isTransaction) {
                OpenTransaction.sent(receipt.getMessageId(), span, topic);
            }
            if (span.isSampled()) {
                span.setTag("rocketmq.success", true)
                        .setTag("rocketmq.transaction_id", isTransaction ? receipt.getTransactionId() : null)
                        .setTag("peer.address", Texts.addressOf(receipt.getEndpoints()));
            }
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
        span.finish();
    }

    private void end(Throwable thrown) {
        MessageSpans.end(span, thrown);
    }
}

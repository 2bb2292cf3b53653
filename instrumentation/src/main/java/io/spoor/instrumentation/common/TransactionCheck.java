package io.spoor.instrumentation.common;

import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * What the application has answered to the broker's question about a transaction, until the library has told the broker
 * on the same thread.
 */
public final class TransactionCheck {
    private static final ThreadLocal<TransactionCheck> ANSWERED = new ThreadLocal<>();

    private final Span span;
    private final String topic;
    private final @Nullable String messageId;
    private final @Nullable String transactionId;
    private final @Nullable String state;

    private TransactionCheck(
            Span span,
            String topic,
            @Nullable String messageId,
            @Nullable String transactionId,
            @Nullable String state) {
        this.span = span;
        this.topic = topic;
        this.messageId = messageId;
        this.transactionId = transactionId;
        this.state = state;
    }

    /** {@code span} is that of the question. */
    public static void answered(
            Span span,
            String topic,
            @Nullable String messageId,
            @Nullable String transactionId,
            @Nullable String state) {
        ANSWERED.set(new TransactionCheck(span, topic, messageId, transactionId, state));
    }

    /** The broker is being told: begins the span of that, below the question's. Null if there was none. */
    public static @Nullable Span end() {
        TransactionCheck check = ANSWERED.get();
        if (check == null) {
            return null;
        }
        ANSWERED.remove();
        Scope question = Tracer.get().activate(check.span);
        Span end = MessageSpans.startEndTransaction(check.topic);
        question.close();
        MessageSpans.describeEnd(end, check.messageId, check.transactionId, check.state, true);
        return end;
    }
}

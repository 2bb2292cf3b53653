package io.spoor.instrumentation.common;

import io.spoor.tracer.Getter;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * What RocketMQ's spans say, the same for each of its clients: one for each message that is sent and one for each delivery
 * of it. Names and tags are those of the OpenTracing hooks that RocketMQ brings ({@code TraceConstants}), whose
 * {@code mgs_id} and {@code mgs_type} are written as they were meant.
 */
public final class MessageSpans {
    private static final String COMPONENT = "java-rocketmq";

    /** {@code TopicValidator.SYSTEM_TOPIC_PREFIX}: among others, where RocketMQ sends its own traces. */
    private static final String SYSTEM_TOPICS = "RMQ_SYS_";

    private MessageSpans() {}

    /** Whether it is RocketMQ that sends to this topic, for itself. */
    public static boolean isInternal(@Nullable String topic) {
        return topic == null || topic.startsWith(SYSTEM_TOPICS);
    }

    /** Whether a span is one of these. */
    public static boolean isOne(Span span) {
        return COMPONENT.equals(span.component());
    }

    /** Begins the span of a message that is about to be sent, below the active one. It is not active yet. */
    public static Span startProducer(String topic) {
        String name = withoutNamespace(topic);
        return describe(Tracer.get().startSpan("To_" + name, Kind.PRODUCER), name);
    }

    /** Begins the span of a delivered message: it follows from its producer's, whatever is active. */
    public static <M> Span startConsumer(String topic, M message, Getter<M> properties) {
        Tracer tracer = Tracer.get();
        SpanContext producer = tracer.extract(message, properties);
        String name = withoutNamespace(topic);
        Span span = describe(tracer.startTrace("From_" + name, Kind.CONSUMER, producer), name);
        return producer == null ? span : span.followsFrom(producer);
    }

    /** Begins the span of the end of a transaction, below the active one. */
    public static Span startEndTransaction(@Nullable String topic) {
        Span span = Tracer.get().startSpan("EndTransaction", Kind.PRODUCER);
        return describe(span, topic == null ? null : withoutNamespace(topic));
    }

    /** What the end of a transaction says; {@code state} by the name that the library's client has for it. */
    public static void describeEnd(
            Span span,
            @Nullable String messageId,
            @Nullable String transactionId,
            @Nullable String state,
            boolean isFromCheck) {
        span.setTag("rocketmq.msg_id", messageId)
                .setTag("rocketmq.msg_type", "Trans_msg_Commit")
                .setTag("rocketmq.transaction_id", transactionId)
                .setTag("rocketmq.transaction_state", state)
                .setTag("rocketmq.is_from_transaction_check", isFromCheck);
    }

    /** Begins the span of the application's own part of a transaction, below the active one. */
    public static Span startLocalTransaction() {
        return Tracer.get().startSpan("LocalTransaction", Kind.INTERNAL).setComponent(COMPONENT);
    }

    /** Begins the span of the broker's question what has become of a transaction; the child of its message's. */
    public static <M> Span startCheckTransaction(String topic, M message, Getter<M> properties) {
        Tracer tracer = Tracer.get();
        SpanContext producer = tracer.extract(message, properties);
        Span span = tracer.startTrace("CheckTransaction", Kind.INTERNAL, producer);
        return describe(span, withoutNamespace(topic));
    }

    /** How long the message lay in its queue; {@code storedMillis} is the broker's time of this delivery's storing. */
    public static void tagQueueWait(Span span, long storedMillis) {
        if (storedMillis > 0 && span.isSampled()) {
            span.setTag("rocketmq.queue_wait_ms", Math.max(0, System.currentTimeMillis() - storedMillis));
        }
    }

    /** Ends the span; {@code thrown} null if nothing was. */
    public static void end(Span span, @Nullable Throwable thrown) {
        if (thrown != null && span.isSampled()) {
            span.setError(thrown);
        }
        span.finish();
    }

    private static Span describe(Span span, @Nullable String topic) {
        return span.setComponent(COMPONENT).setTag("peer.service", "rocketmq").setTag("message_bus.destination", topic);
    }

    /** {@code namespace%topic} is a topic; {@code %RETRY%group} and {@code %DLQ%group} are as they are. */
    static String withoutNamespace(String topic) {
        int end = topic.startsWith("%") ? -1 : topic.lastIndexOf('%');
        return topic.substring(end + 1);
    }
}

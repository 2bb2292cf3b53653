package io.spoor.instrumentation.rocketmqgrpc;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.lang.reflect.Method;
import org.apache.rocketmq.client.apis.consumer.ConsumeResult;
import org.apache.rocketmq.client.apis.consumer.MessageListener;
import org.apache.rocketmq.client.apis.consumer.PushConsumer;
import org.apache.rocketmq.client.apis.message.MessageView;
import org.apache.rocketmq.client.java.hook.MessageInterceptor;
import org.apache.rocketmq.client.java.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;

/** Stands before the application's listener for one message, whose span lasts as long as the listener. */
final class TracedMessageListener implements MessageListener {
    private final MessageListener listener;
    private final MessageInterceptor consumer;

    TracedMessageListener(MessageListener listener, MessageInterceptor consumer) {
        this.listener = listener;
        this.consumer = consumer;
    }

    @Override
    public ConsumeResult consume(MessageView message) {
        ConsumeResult result = null;
        Throwable thrown = null;
        Scope scope = begin(message);
        try {
            result = listener.consume(message);
            return result;
        } catch (Throwable t) {
            thrown = t;
            throw t;
        } finally {
            if (scope != null) {
                end(scope, message, result == ConsumeResult.SUCCESS, thrown);
            }
        }
    }

    private @Nullable Scope begin(MessageView message) {
        try {
            Span span = Delivery.start(
                    message, consumer instanceof PushConsumer ? ((PushConsumer) consumer).getConsumerGroup() : null);
            return span == null ? null : Tracer.get().activate(span);
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
            return null;
        }
    }

    private void end(Scope scope, MessageView message, boolean isSuccess, @Nullable Throwable thrown) {
        Span span = scope.span();
        try {
            scope.close();
            span.setTag("rocketmq.success", isSuccess);
            if (!isSuccess && span.isSampled()) {
                if (thrown == null) {
                    span.setError();
                } else {
                    span.setError(thrown);
                }
                if (message.getDeliveryAttempt() >= maxAttempts()) {
                    span.setTag("rocketmq.dead_letter", true);
                }
            }
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
        span.finish();
    }

    /** As the broker has told the consumer, whose class is not public, and which keeps it elsewhere in each version. */
    private int maxAttempts() {
        try {
            Method policy = consumer.getClass().getMethod("getRetryPolicy");
            policy.setAccessible(true);
            return ((RetryPolicy) policy.invoke(consumer)).getMaxAttempts();
        } catch (Throwable t) {
            return Integer.MAX_VALUE;
        }
    }
}

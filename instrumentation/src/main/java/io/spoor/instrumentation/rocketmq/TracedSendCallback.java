package io.spoor.instrumentation.rocketmq;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.MessageSend;
import io.spoor.tracer.Scope;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.common.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the application's callback, which runs with the span active that made the call, after the message's own
 * span has ended.
 */
final class TracedSendCallback implements SendCallback {
    private final @Nullable SendCallback callback;
    private final MessageSend send;
    private final Message message;

    private TracedSendCallback(@Nullable SendCallback callback, MessageSend send, Message message) {
        this.callback = callback;
        this.send = send;
        this.message = message;
    }

    /** Null if this is no call of its own. */
    static @Nullable TracedSendCallback begin(
            DefaultMQProducer producer, Message message, @Nullable SendCallback callback) {
        MessageSend send = callback instanceof TracedSendCallback ? null : Sends.begin(producer, message);
        return send == null ? null : new TracedSendCallback(callback, send, message);
    }

    /** The call has returned, or {@code thrown} says why it has begun nothing. */
    void called(@Nullable Throwable thrown) {
        if (thrown != null) {
            Sends.end(send, message, null, thrown);
        }
    }

    @Override
    public void onSuccess(SendResult result) {
        Scope scope = end(result, null);
        try {
            if (callback != null) {
                callback.onSuccess(result);
            }
        } finally {
            leave(scope);
        }
    }

    @Override
    public void onException(Throwable thrown) {
        Scope scope = end(null, thrown);
        try {
            if (callback != null) {
                callback.onException(thrown);
            }
        } finally {
            leave(scope);
        }
    }

    private @Nullable Scope end(@Nullable SendResult result, @Nullable Throwable thrown) {
        try {
            Sends.end(send, message, result, thrown);
            return send.enterCallback();
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
            return null;
        }
    }

    private static void leave(@Nullable Scope scope) {
        if (scope != null) {
            scope.close();
        }
    }
}

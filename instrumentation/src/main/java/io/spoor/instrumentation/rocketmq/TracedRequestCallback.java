package io.spoor.instrumentation.rocketmq;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.MessageSend;
import io.spoor.tracer.Scope;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.RequestCallback;
import org.apache.rocketmq.common.message.Message;
import org.jspecify.annotations.Nullable;

/** As {@link TracedSendCallback}, for a message that is answered by another one: the span ends with the answer. */
final class TracedRequestCallback implements RequestCallback {
    private final @Nullable RequestCallback callback;
    private final MessageSend send;
    private final Message message;

    private TracedRequestCallback(@Nullable RequestCallback callback, MessageSend send, Message message) {
        this.callback = callback;
        this.send = send;
        this.message = message;
    }

    static @Nullable TracedRequestCallback begin(
            DefaultMQProducer producer, Message message, @Nullable RequestCallback callback) {
        MessageSend send = Sends.begin(producer, message);
        return send == null ? null : new TracedRequestCallback(callback, send, message);
    }

    void called(@Nullable Throwable thrown) {
        if (thrown != null) {
            Sends.end(send, message, null, thrown);
        }
    }

    /** Some versions call this also when the message has been sent, then with null. */
    @Override
    public void onSuccess(@Nullable Message reply) {
        Scope scope = reply == null ? enter() : end(null);
        try {
            if (callback != null) {
                callback.onSuccess(reply);
            }
        } finally {
            leave(scope);
        }
    }

    @Override
    public void onException(Throwable thrown) {
        Scope scope = end(thrown);
        try {
            if (callback != null) {
                callback.onException(thrown);
            }
        } finally {
            leave(scope);
        }
    }

    private @Nullable Scope end(@Nullable Throwable thrown) {
        try {
            Sends.end(send, message, null, thrown);
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
        return enter();
    }

    private @Nullable Scope enter() {
        try {
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

package io.spoor.instrumentation.rocketmq;

import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.DeliveredMessages;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.util.List;
import org.apache.rocketmq.client.consumer.PullCallback;
import org.apache.rocketmq.client.consumer.PullResult;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/** Stands before the application's callback, which runs with the span active that asked for messages, if there was one. */
final class TracedPullCallback implements PullCallback {
    private final PullCallback callback;
    private final String group;
    private final @Nullable Span caller = Tracer.get().active();

    private TracedPullCallback(PullCallback callback, String group) {
        this.callback = callback;
        this.group = group;
    }

    static @Nullable PullCallback of(@Nullable PullCallback callback, String group) {
        return callback == null || callback instanceof TracedPullCallback
                ? callback
                : new TracedPullCallback(callback, group);
    }

    /** Puts the messages' spans in place. */
    static void deliver(@Nullable PullResult result, String group) {
        List<MessageExt> messages = result == null ? null : result.getMsgFoundList();
        if (messages != null && !(messages instanceof DeliveredMessages)) {
            result.setMsgFoundList(Delivery.toCaller(messages, group));
        }
    }

    @Override
    public void onSuccess(PullResult result) {
        try {
            deliver(result, group);
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
        Scope scope = enter();
        try {
            callback.onSuccess(result);
        } finally {
            leave(scope);
        }
    }

    @Override
    public void onException(Throwable thrown) {
        Scope scope = enter();
        try {
            callback.onException(thrown);
        } finally {
            leave(scope);
        }
    }

    private @Nullable Scope enter() {
        return caller == null ? null : Tracer.get().activate(caller);
    }

    private static void leave(@Nullable Scope scope) {
        DeliveredMessages.leave();
        if (scope != null) {
            scope.close();
        }
    }
}

package io.spoor.instrumentation.common;

import io.spoor.tracer.Span;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A call's messages as logs of its span, where the settings ask for them. So many and no more: a stream may live for days.
 */
final class RpcMessages {
    static final boolean ENABLED = Settings.get().get(KnownSettings.GRPC_MESSAGE_EVENTS);
    private static final int MOST = 128;

    private long sent;
    private long received;

    /** What a call does with its messages; null if nothing is asked for. */
    static @Nullable RpcMessages ifEnabled(Span span) {
        return ENABLED && span.isSampled() ? new RpcMessages() : null;
    }

    synchronized void sent(Span span) {
        log(span, "SENT", ++sent);
    }

    synchronized void received(Span span) {
        log(span, "RECEIVED", ++received);
    }

    private void log(Span span, String type, long id) {
        if (sent + received <= MOST) {
            span.log("event", "message", "message.type", type, "message.id", id);
        }
    }
}

package io.spoor.instrumentation.grpc;

import io.grpc.ClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Status;
import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.PeerAddress;
import io.spoor.instrumentation.common.RpcClientCall;
import io.spoor.instrumentation.common.RpcOutcome;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client's call and all of its listeners: ends the span, and lets the application's callbacks run under
 * the span that was active when the call was made. The library calls it, so it has to see to it itself that nothing of
 * ours is thrown. It extends the library's own class, which passes on whatever a newer version adds.
 */
final class TracedClientListener<T> extends SimpleForwardingClientCallListener<T> {
    private final ClientCall<?, T> call;
    private final RpcClientCall traced;

    /** Open while the call is being started, on that thread. */
    private final Scope starting;

    TracedClientListener(ClientCall.Listener<T> listener, ClientCall<?, T> call, RpcClientCall traced, Scope starting) {
        super(listener);
        this.call = call;
        this.traced = traced;
        this.starting = starting;
    }

    /** The call has been started, or {@code thrown} says why not. */
    void started(@Nullable Throwable thrown) {
        starting.close();
        if (thrown != null) {
            end(new RpcOutcome("UNKNOWN", null, thrown));
        }
    }

    @Override
    public void onHeaders(Metadata headers) {
        Scope scope = enter();
        try {
            super.onHeaders(headers);
        } finally {
            leave(scope);
        }
    }

    @Override
    public void onMessage(T message) {
        Scope scope = enter();
        try {
            traced.received();
            super.onMessage(message);
        } finally {
            leave(scope);
        }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        try {
            end(Outcomes.of(status));
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
        Scope scope = enter();
        try {
            super.onClose(status, trailers);
        } finally {
            leave(scope);
        }
    }

    @Override
    public void onReady() {
        Scope scope = enter();
        try {
            super.onReady();
        } finally {
            leave(scope);
        }
    }

    private void end(RpcOutcome outcome) {
        end(call, traced, outcome);
    }

    static void end(ClientCall<?, ?> call, RpcClientCall traced, RpcOutcome outcome) {
        Span span = traced.end(call);
        if (span != null) {
            if (span.isSampled()) {
                PeerAddress.tagServer(span, call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
            }
            RpcClientCall.finish(span, outcome);
        }
    }

    private @Nullable Scope enter() {
        try {
            return traced.enterCallback();
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

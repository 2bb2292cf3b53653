package io.spoor.instrumentation.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ServerCall;
import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.RpcServerCall;
import io.spoor.tracer.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a server's call and all of its listeners, the interceptors' and the handler's: each callback runs under
 * the call's span, which ends after the last one. As careful as {@link TracedClientListener}.
 */
final class TracedServerListener<T> extends SimpleForwardingServerCallListener<T> {
    private final RpcServerCall call;

    TracedServerListener(ServerCall.Listener<T> listener, RpcServerCall call) {
        super(listener);
        this.call = call;
    }

    RpcServerCall call() {
        return call;
    }

    @Override
    public void onMessage(T message) {
        Scope scope = enter();
        try {
            call.received();
            super.onMessage(message);
        } catch (Throwable t) {
            call.fail(t);
            throw t;
        } finally {
            leave(scope);
        }
    }

    @Override
    public void onHalfClose() {
        Scope scope = enter();
        try {
            super.onHalfClose();
        } catch (Throwable t) {
            call.fail(t);
            throw t;
        } finally {
            leave(scope);
        }
    }

    @Override
    public void onReady() {
        Scope scope = enter();
        try {
            super.onReady();
        } catch (Throwable t) {
            call.fail(t);
            throw t;
        } finally {
            leave(scope);
        }
    }

    @Override
    public void onCancel() {
        Scope scope = enter();
        try {
            super.onCancel();
        } finally {
            leave(scope);
            end();
        }
    }

    @Override
    public void onComplete() {
        Scope scope = enter();
        try {
            super.onComplete();
        } finally {
            leave(scope);
            end();
        }
    }

    private void end() {
        try {
            call.end();
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
    }

    private @Nullable Scope enter() {
        try {
            return call.enter();
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

package io.spoor.instrumentation.common;

import io.spoor.tracer.Kind;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.Tracer;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A call that a server answers, and its one span: from the moment its stream is there until the application has been told
 * of its end, so that all that the application does lies within. Calls that never reach the application, because there is
 * no such method or an interceptor threw, end as soon as their status is known.
 *
 * <p>Known by its stream, and by its headers until the application is called. Must refer to neither.
 */
public final class RpcServerCall {
    private static final WeakIdentityMap<Object, RpcServerCall> CALLS = new WeakIdentityMap<>();
    private static final AtomicIntegerFieldUpdater<RpcServerCall> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(RpcServerCall.class, "ended");

    private final Tracer tracer;
    private final Span span;
    private final @Nullable RpcMessages messages;
    private volatile @Nullable RpcOutcome outcome;
    private volatile @Nullable Throwable thrown;
    private volatile boolean isHandled;
    private volatile boolean isListening;
    private volatile boolean isRefused;
    private volatile int ended;

    private RpcServerCall(Tracer tracer, Span span) {
        this.tracer = tracer;
        this.span = span;
        this.messages = RpcMessages.ifEnabled(span);
    }

    /** A stream has come; the span begins, whatever is active on this thread. {@code caller} null to begin a trace. */
    public static RpcServerCall begin(
            Object stream, Object headers, String component, String method, @Nullable SpanContext caller) {
        Tracer tracer = Tracer.get();
        Span span = tracer.startTrace(method, Kind.RPC_SERVER, caller);
        span.setComponent(component);
        RpcServerCall call = new RpcServerCall(tracer, span);
        CALLS.put(stream, call);
        CALLS.put(headers, call);
        return call;
    }

    /** The call of a stream. */
    public static @Nullable RpcServerCall of(Object stream) {
        return CALLS.get(stream);
    }

    /** The call that came with these headers, once: the application's handler is about to be called with them. */
    public static @Nullable RpcServerCall handling(Object headers) {
        RpcServerCall call = CALLS.remove(headers);
        if (call != null) {
            call.isHandled = true;
        }
        return call;
    }

    public void describe(@Nullable String authority, @Nullable SocketAddress peer) {
        span.setTag("grpc.authority", authority);
        PeerAddress.tagCaller(span, peer);
    }

    /** Makes the span the active one while the application's code runs. */
    public Scope enter() {
        return tracer.activate(span);
    }

    /** The application listens: from now on {@link #end} follows. */
    public void listening() {
        isListening = true;
    }

    /** An exception left the application's code on its way to the library. The first one counts. */
    public void fail(Throwable t) {
        if (thrown == null) {
            thrown = t;
        }
    }

    /** The server answers with this; the first answer counts. */
    public void answered(RpcOutcome answer) {
        if (outcome == null) {
            outcome = answer;
        }
        endIfRefused();
    }

    /** The stream did not end well, whatever was answered. */
    public void broken(RpcOutcome reason) {
        outcome = reason;
    }

    /** The stream has been passed on or was refused; {@code failure} null unless that threw. */
    public void dispatched(@Nullable Throwable failure) {
        if (failure != null) {
            fail(failure);
            end();
        } else if (!isHandled && outcome != null) {
            refused();
        }
    }

    /** The library has been given whom to tell of the stream. If that is not the application, this ends by its status. */
    public void listenerSet() {
        if (!isListening) {
            refused();
        }
    }

    /** The application answers with a message. Costs nothing unless the settings ask for messages. */
    public static void sent(Object stream) {
        RpcServerCall call = RpcMessages.ENABLED ? CALLS.get(stream) : null;
        if (call != null && call.messages != null) {
            call.messages.sent(call.span);
        }
    }

    public void received() {
        if (messages != null) {
            messages.received(span);
        }
    }

    /** Ends the span; only the first call counts. */
    public void end() {
        if (ended == 0 && ENDED.compareAndSet(this, 0, 1) && span.isSampled()) {
            RpcOutcome known = outcome;
            (known == null ? RpcOutcome.OK : known).endServer(span, thrown);
        }
    }

    private void refused() {
        isRefused = true;
        endIfRefused();
    }

    private void endIfRefused() {
        if (isRefused && outcome != null) {
            if (!isHandled) {
                // Named by whoever called: any number of names, of which the server knows none.
                span.setTag("grpc.method", span.operationName());
                span.setOperationName("UNIMPLEMENTED");
            }
            end();
        }
    }
}

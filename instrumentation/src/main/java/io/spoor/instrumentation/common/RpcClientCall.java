package io.spoor.instrumentation.common;

import io.spoor.tracer.Kind;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A call that a client makes, and its one span. Known by the object that the application's channel made for it, so that
 * the calls below it, which the library makes for itself, are no calls of their own.
 *
 * <p>It ends once: when the library reports the end, or when the application cancels it, after which nobody may ever
 * fetch the report. Must not refer to that object, or neither would ever go.
 */
public final class RpcClientCall {
    /** RocketMQ's client for gRPC asks for messages all day: what it does for the application is in its messages' spans. */
    private static final String ROCKETMQ = "apache.rocketmq.v2.MessagingService/";

    private static final WeakIdentityMap<Object, RpcClientCall> CALLS = new WeakIdentityMap<>();
    private static final AtomicIntegerFieldUpdater<RpcClientCall> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(RpcClientCall.class, "ended");

    private final String component;
    private final String method;
    private final @Nullable String authority;
    private @Nullable Span caller;
    private volatile @Nullable Span span;
    private volatile @Nullable RpcMessages messages;
    private volatile int ended;

    private RpcClientCall(String component, String method, @Nullable String authority) {
        this.component = component;
        this.method = method;
        this.authority = authority;
    }

    /** A channel has made a call, which may be started or not. */
    public static void made(Object call, String component, String method, @Nullable String authority) {
        if (method.startsWith(ROCKETMQ)) {
            return;
        }
        CALLS.put(call, new RpcClientCall(component, method, authority));
    }

    /** Null for a call that no channel made for an application. */
    public static @Nullable RpcClientCall of(Object call) {
        return CALLS.get(call);
    }

    /** The call begins: its span is active while it does. Null if it has begun already. */
    public <C> @Nullable Scope start(C headers, Setter<C> setter) {
        if (span != null) {
            return null;
        }
        Tracer tracer = Tracer.get();
        caller = tracer.active();
        Span started = tracer.startSpan(method, Kind.RPC_CLIENT);
        started.setComponent(component).setTag("grpc.authority", authority);
        tracer.inject(started, headers, setter);
        messages = RpcMessages.ifEnabled(started);
        span = started;
        return tracer.activate(started);
    }

    /** For a callback of the application's: what was active when it made the call is so again. Null if nothing was. */
    public @Nullable Scope enterCallback() {
        Span outer = caller;
        return outer == null ? null : Tracer.get().activate(outer);
    }

    /** The application sends a message by this call. Costs nothing unless the settings ask for messages. */
    public static void sent(Object call) {
        RpcClientCall known = RpcMessages.ENABLED ? CALLS.get(call) : null;
        RpcMessages m = known == null ? null : known.messages;
        Span s = known == null ? null : known.span;
        if (m != null && s != null) {
            m.sent(s);
        }
    }

    public void received() {
        RpcMessages m = messages;
        Span s = span;
        if (m != null && s != null) {
            m.received(s);
        }
    }

    /**
     * Ends the call, if it has begun; only the first end counts.
     *
     * @param call the object it is known by
     * @return its span, for what else is known; null if this was not the first end. {@link #finish} must follow
     */
    public @Nullable Span end(Object call) {
        Span s = span;
        if (s == null || ended != 0 || !ENDED.compareAndSet(this, 0, 1)) {
            return null;
        }
        CALLS.remove(call);
        return s;
    }

    public static void finish(Span ended, RpcOutcome outcome) {
        if (ended.isSampled()) {
            outcome.endClient(ended);
        }
    }
}

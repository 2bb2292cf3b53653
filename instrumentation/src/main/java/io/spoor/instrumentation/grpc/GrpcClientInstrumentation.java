package io.spoor.instrumentation.grpc;

import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.RpcClientCall;
import io.spoor.instrumentation.common.RpcOutcome;
import io.spoor.tracer.Scope;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * gRPC's clients, 1.30 and newer, of any transport: what a channel makes for the application below all interceptors is the
 * call. Until the channel knows the server's name it is one that waits and then makes the real one itself; interceptors are
 * the application's code, so what they do is no part of the call.
 */
public final class GrpcClientInstrumentation extends Instrumentation {
    static final String COMPONENT = "java-grpc";

    public GrpcClientInstrumentation() {
        super("grpc-client");
    }

    @Override
    public void define(Rules rules) {
        rules.type("io.grpc.internal.ManagedChannelImpl$RealChannel")
                .method("newCall")
                .withParameters("io.grpc.MethodDescriptor", "io.grpc.CallOptions")
                .advise(NewCall.class);
        rules.type(
                        "io.grpc.internal.ClientCallImpl",
                        "io.grpc.internal.DelayedClientCall",
                        "io.grpc.internal.ManagedChannelImpl$ConfigSelectingClientCall")
                .method("start")
                .withParameters("io.grpc.ClientCall$Listener", "io.grpc.Metadata")
                .advise(Start.class)
                .method("sendMessage")
                .withParameters("java.lang.Object")
                .advise(Send.class)
                .method("cancel")
                .withParameters("java.lang.String", "java.lang.Throwable")
                .advise(Cancel.class);
    }

    /** Where the call's method and the channel's authority are known, and nowhere else. */
    public static final class NewCall {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.This Channel channel,
                @Advice.Argument(0) MethodDescriptor<?, ?> method,
                @Advice.Return Object call) {
            if (call != null) {
                RpcClientCall.made(call, COMPONENT, method.getFullMethodName(), channel.authority());
            }
        }
    }

    /** The span begins, its context goes into the headers, and a listener of ours stands before the application's. */
    public static final class Start {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
        public static TracedClientListener<Object> enter(
                @Advice.This ClientCall<Object, Object> call,
                @Advice.Argument(0) ClientCall.Listener<Object> listener,
                @Advice.Argument(1) Metadata headers) {
            RpcClientCall traced = RpcClientCall.of(call);
            if (traced == null || listener == null || headers == null) {
                return null;
            }
            Scope scope = traced.start(headers, MetadataHeaders.INSTANCE);
            return scope == null ? null : new TracedClientListener<>(listener, call, traced, scope);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter TracedClientListener<?> listener, @Advice.Thrown Throwable thrown) {
            if (listener == null) {
                return;
            }
            listener.started(thrown);
        }
    }

    /** For the log of messages, where the settings ask for it. */
    public static final class Send {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.This Object call) {
            RpcClientCall.sent(call);
        }
    }

    /**
     * The call is over for the application. The library reports it as well, but to an executor of the caller's own, which
     * a blocking stub that was left by an exception never runs.
     */
    public static final class Cancel {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.This ClientCall<?, ?> call,
                @Advice.Argument(0) String message,
                @Advice.Argument(1) Throwable cause) {
            RpcClientCall traced = call == null ? null : RpcClientCall.of(call);
            if (traced != null) {
                TracedClientListener.end(call, traced, new RpcOutcome("CANCELLED", message, cause));
            }
        }
    }
}

package io.spoor.instrumentation.grpc;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.internal.ServerStream;
import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.RpcServerCall;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Tracer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * gRPC's servers, 1.30 and newer, of any transport. A call begins with its stream, so those that no handler ever sees are
 * seen here; the handler and all interceptors around it are called in {@code startWrappedCall}; the stream alone is told
 * every status, whoever decides on it.
 */
public final class GrpcServerInstrumentation extends Instrumentation {
    public GrpcServerInstrumentation() {
        super("grpc-server");
    }

    @Override
    public void define(Rules rules) {
        rules.type("io.grpc.internal.ServerImpl$ServerTransportListenerImpl")
                .method("streamCreated")
                .withParameters("io.grpc.internal.ServerStream", "java.lang.String", "io.grpc.Metadata")
                .advise(StreamCreated.class)
                .method("startWrappedCall")
                .withParameters(
                        "java.lang.String",
                        "io.grpc.internal.ServerImpl$ServerTransportListenerImpl$ServerCallParameters",
                        "io.grpc.Metadata")
                .advise(Handle.class)
                .method("startWrappedCall")
                .withParameters(
                        "java.lang.String",
                        "io.grpc.ServerMethodDefinition",
                        "io.grpc.internal.ServerStream",
                        "io.grpc.Metadata",
                        "io.grpc.Context$CancellableContext",
                        "io.perfmark.Tag")
                .advise(HandleUntil134.class);
        rules.type("io.grpc.internal.ServerCallImpl")
                .method("newServerStreamListener")
                .withParameters("io.grpc.ServerCall$Listener")
                .advise(Listen.class)
                .method("sendMessage")
                .withParameters("java.lang.Object")
                .advise(Send.class);
        rules.type("io.grpc.internal.ServerCallImpl$ServerStreamListenerImpl")
                .method("closed")
                .withParameters("io.grpc.Status")
                .advise(Closed.class);
        rules.type("io.grpc.internal.ServerImpl$JumpToApplicationThreadServerStreamListener")
                .method("setListener")
                .withParameters("io.grpc.internal.ServerStreamListener")
                .advise(ListenerSet.class);
        rules.type(
                        "io.grpc.internal.AbstractServerStream",
                        "io.grpc.inprocess.InProcessTransport$InProcessStream$InProcessServerStream")
                .method("close")
                .withParameters("io.grpc.Status", "io.grpc.Metadata")
                .advise(Answer.class)
                .method("cancel")
                .withParameters("io.grpc.Status")
                .advise(Answer.class);
    }

    /** On the transport's thread. */
    public static final class StreamCreated {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static RpcServerCall enter(
                @Advice.Argument(0) ServerStream stream,
                @Advice.Argument(1) String method,
                @Advice.Argument(2) Metadata headers) {
            RpcServerCall call = RpcServerCall.begin(
                    stream,
                    headers,
                    GrpcClientInstrumentation.COMPONENT,
                    method,
                    Tracer.get().extract(headers, MetadataHeaders.INSTANCE));
            Attributes attributes = stream.getAttributes();
            call.describe(
                    stream.getAuthority(), attributes == null ? null : attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
            return call;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter RpcServerCall call, @Advice.Thrown Throwable thrown) {
            if (call == null) {
                return;
            }
            call.dispatched(thrown);
        }
    }

    /** The interceptors and the handler are called, on a thread of the application's executor. */
    public static final class Handle {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.Argument(2) Object headers) {
            return handle(headers);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter Scope scope) {
            if (scope == null) {
                return;
            }
            scope.close();
        }
    }

    /** As {@link Handle}; the method had other parameters. */
    public static final class HandleUntil134 {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.Argument(3) Object headers) {
            return handle(headers);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter Scope scope) {
            if (scope == null) {
                return;
            }
            scope.close();
        }
    }

    static Scope handle(Object headers) {
        RpcServerCall call = RpcServerCall.handling(headers);
        return call == null ? null : call.enter();
    }

    /** The handler has said who listens: a listener of ours stands before the application's. */
    public static final class Listen {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
        public static TracedServerListener<Object> enter(
                @Advice.FieldValue("stream") Object stream, @Advice.Argument(0) ServerCall.Listener<Object> listener) {
            RpcServerCall call = listener == null ? null : RpcServerCall.of(stream);
            if (call == null) {
                return null;
            }
            call.listening();
            return new TracedServerListener<>(listener, call);
        }
    }

    /** For the log of messages, where the settings ask for it. */
    public static final class Send {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.FieldValue("stream") Object stream) {
            RpcServerCall.sent(stream);
        }
    }

    /** The application is about to be told that the stream has ended. */
    public static final class Closed {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.FieldValue("listener") Object listener, @Advice.Argument(0) Status status) {
            if (listener instanceof TracedServerListener && !status.isOk()) {
                ((TracedServerListener<?>) listener).call().broken(Outcomes.of(status));
            }
        }
    }

    /** Either the application's listener, by way of ours, or one that does nothing, for a call that is refused. */
    public static final class ListenerSet {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.FieldValue("stream") Object stream) {
            RpcServerCall call = stream == null ? null : RpcServerCall.of(stream);
            if (call != null) {
                call.listenerSet();
            }
        }
    }

    /** The server answers with a status, or cancels with one. */
    public static final class Answer {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.This Object stream, @Advice.Argument(0) Status status) {
            RpcServerCall call = RpcServerCall.of(stream);
            if (call != null) {
                call.answered(Outcomes.of(status));
            }
        }
    }
}

package io.spoor.instrumentation.reactornetty;

import io.netty.handler.codec.http.HttpMethod;
import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClientRequest;

/**
 * The HTTP client of Reactor Netty 0.9 and 1, and so Spring's WebClient. A call begins where somebody subscribes to the
 * connection, which every way of asking for an answer does once, below what the application composes and above redirects
 * and retries; the subscriber is told once that the answer's headers have come, or of the failure.
 */
public final class ReactorNettyInstrumentation extends Instrumentation {
    public ReactorNettyInstrumentation() {
        super("reactor-netty");
    }

    @Override
    public void define(Rules rules) {
        rules.type("reactor.netty.http.client.HttpClientConnect$MonoHttpConnect")
                .method("subscribe")
                .withParameters("reactor.core.CoreSubscriber")
                .advise(Subscribe.class);
        rules.type("reactor.netty.http.client.HttpClientConnect$HttpClientHandler")
                .constructor()
                .advise(Begin.class);
        rules.type("reactor.netty.http.client.HttpClientOperations")
                .method("beforeMarkSentHeaders")
                .withParameters()
                .advise(Send.class);
    }

    public static final class Subscribe {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
        public static TracedCall enter(@Advice.Argument(0) CoreSubscriber<? super Connection> actual) {
            return TracedCall.subscribing(actual);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter TracedCall call) {
            if (call == null) {
                return;
            }
            call.subscribed();
        }
    }

    /** Within subscribe, as its first step: what makes the request knows method and URL. */
    public static final class Begin {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        public static void exit(
                @Advice.FieldValue("method") HttpMethod method,
                @Advice.FieldValue("toURI") Object url,
                @Advice.FieldValue("websocketClientSpec") Object webSocket) {
            TracedCall.begin(method, url, webSocket != null);
        }
    }

    /** A request on its way out, the first or after a redirect or failure, with all that the application has set. */
    public static final class Send {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.This Object request) {
            if (request == null) {
                return;
            }
            ChannelOperations<?, ?> operations = (ChannelOperations<?, ?>) request;
            TracedCall call = TracedCall.of(operations.currentContext());
            if (call != null) {
                call.send(
                        ((HttpClientRequest) request).requestHeaders(),
                        operations.channel().remoteAddress());
            }
        }
    }
}

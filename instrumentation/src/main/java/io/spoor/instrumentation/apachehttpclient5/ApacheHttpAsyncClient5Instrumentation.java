package io.spoor.instrumentation.apachehttpclient5;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;

/**
 * Apache HttpClient 5, the asynchronous API, for HTTP/1.1 and HTTP/2. Hooked where every overload of execute enters the
 * library's own clients, above redirects, retries and authentication; the classic API over an asynchronous client comes
 * here too. What the application passes in is wrapped, because that is how the library tells what becomes of a call.
 */
public final class ApacheHttpAsyncClient5Instrumentation extends Instrumentation {
    static final String SPAN = "io.spoor.span";

    public ApacheHttpAsyncClient5Instrumentation() {
        super("apache-httpclient-5");
    }

    @Override
    public void define(Rules rules) {
        rules.type(
                        "org.apache.hc.client5.http.impl.async.InternalAbstractHttpAsyncClient",
                        "org.apache.hc.client5.http.impl.async.AbstractMinimalHttpAsyncClientBase")
                .method("doExecute")
                .withParameters(
                        "org.apache.hc.core5.http.HttpHost",
                        "org.apache.hc.core5.http.nio.AsyncRequestProducer",
                        "org.apache.hc.core5.http.nio.AsyncResponseConsumer",
                        "org.apache.hc.core5.http.nio.HandlerFactory",
                        "org.apache.hc.core5.http.protocol.HttpContext",
                        "org.apache.hc.core5.concurrent.FutureCallback")
                .advise(Execute.class);
        rules.type("org.apache.hc.client5.http.impl.async.AsyncProtocolExec")
                .method("execute")
                .withParameters(
                        "org.apache.hc.core5.http.HttpRequest",
                        "org.apache.hc.core5.http.nio.AsyncEntityProducer",
                        "org.apache.hc.client5.http.async.AsyncExecChain$Scope",
                        "org.apache.hc.client5.http.async.AsyncExecChain",
                        "org.apache.hc.client5.http.async.AsyncExecCallback")
                .advise(Attempt.class);
    }

    /** Producer, consumer and callback, each exchanged for one that knows the call. */
    public static final class Execute {
        @SuppressWarnings("unchecked")
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments({
            @Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0, typing = Assigner.Typing.DYNAMIC),
            @Advice.AssignReturned.ToArguments.ToArgument(value = 2, index = 1, typing = Assigner.Typing.DYNAMIC),
            @Advice.AssignReturned.ToArguments.ToArgument(value = 5, index = 2, typing = Assigner.Typing.DYNAMIC)
        })
        public static Object[] enter(
                @Advice.Argument(0) Object target,
                @Advice.Argument(1) Object producer,
                @Advice.Argument(2) Object consumer,
                @Advice.Argument(5) Object callback) {
            AsyncCall call = new AsyncCall((HttpHost) target);
            return new Object[] {
                new TracedProducer((AsyncRequestProducer) producer, call),
                new TracedConsumer<>((AsyncResponseConsumer<Object>) consumer, call),
                new TracedCallback<>((FutureCallback<Object>) callback, call)
            };
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter Object[] traced, @Advice.Thrown Throwable thrown) {
            if (traced == null) {
                return;
            }
            if (thrown != null) {
                ((TracedProducer) traced[0]).call.failed(thrown);
            }
        }
    }

    /**
     * A request on its way out. After a redirect it may be a new one that has nothing of the first, as after a POST; the
     * call's context is what the two have in common.
     */
    public static final class Attempt {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) HttpRequest copy, @Advice.Argument(2) Object scope) {
            AsyncExecChain.Scope s = (AsyncExecChain.Scope) scope;
            if (s.originalRequest instanceof TracedRequest) {
                s.clientContext.setAttribute(SPAN, ((TracedRequest) s.originalRequest).span);
            }
            Object span = s.clientContext.getAttribute(SPAN);
            if (span instanceof Span) {
                Tracer.get().inject((Span) span, copy, Requests.HEADERS);
            }
        }
    }
}

package io.spoor.instrumentation.apachehttpclient;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.http.HttpRequest;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;

/**
 * Apache HttpAsyncClient 4. Hooked where every overload of execute enters the library's own clients, above redirects and
 * authentication; a pipeline of several requests is left alone. What the application passes in is wrapped, because that
 * is how the library tells what becomes of a call. As with the blocking client, the headers are set on the library's copy
 * of the request, each time one goes out.
 */
public final class ApacheHttpAsyncClientInstrumentation extends Instrumentation {
    public ApacheHttpAsyncClientInstrumentation() {
        super("apache-httpclient");
    }

    @Override
    public void define(Rules rules) {
        rules.type(
                        "org.apache.http.impl.nio.client.InternalHttpAsyncClient",
                        "org.apache.http.impl.nio.client.MinimalHttpAsyncClient")
                .method("execute")
                .withParameters(
                        "org.apache.http.nio.protocol.HttpAsyncRequestProducer",
                        "org.apache.http.nio.protocol.HttpAsyncResponseConsumer",
                        "org.apache.http.protocol.HttpContext",
                        "org.apache.http.concurrent.FutureCallback")
                .advise(Execute.class);
        rules.type(
                        "org.apache.http.impl.nio.client.DefaultClientExchangeHandlerImpl",
                        "org.apache.http.impl.nio.client.MinimalClientExchangeHandlerImpl")
                .method("generateRequest")
                .withParameters()
                .advise(Attempt.class);
    }

    /** Producer, consumer and callback, each exchanged for one that knows the call. */
    public static final class Execute {
        @SuppressWarnings("unchecked")
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments({
            @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0, typing = Assigner.Typing.DYNAMIC),
            @Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 1, typing = Assigner.Typing.DYNAMIC),
            @Advice.AssignReturned.ToArguments.ToArgument(value = 3, index = 2, typing = Assigner.Typing.DYNAMIC)
        })
        public static Object[] enter(
                @Advice.Argument(0) Object producer,
                @Advice.Argument(1) Object consumer,
                @Advice.Argument(3) Object callback) {
            if (producer == null || consumer == null) {
                return null; // the library says so itself
            }
            AsyncCall call = new AsyncCall();
            return new Object[] {
                new TracedProducer((HttpAsyncRequestProducer) producer, call),
                new TracedConsumer<>((HttpAsyncResponseConsumer<Object>) consumer, call),
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

    /** A request on its way out, the first or after a redirect; not the one that asks a proxy for a tunnel. */
    public static final class Attempt {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.FieldValue("requestProducer") Object producer, @Advice.Return HttpRequest request) {
            if (request == null || !(producer instanceof TracedProducer)) {
                return;
            }
            if (!"CONNECT".equals(request.getRequestLine().getMethod())) {
                ((TracedProducer) producer).call.inject(request);
            }
        }
    }
}

package io.spoor.instrumentation.javahttpclient;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import java.net.http.HttpRequest;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * The JDK's java.net.http. Every form of send ends in the one private method that is hooked, above redirects and
 * authentication. A request can't be changed, so the client gets one that adds our headers to the application's.
 */
public final class JavaHttpClientInstrumentation extends Instrumentation {
    public JavaHttpClientInstrumentation() {
        super("java-httpclient");
    }

    @Override
    public void define(Rules rules) {
        rules.type("jdk.internal.net.http.HttpClientImpl")
                .method("sendAsync")
                .withParameters(
                        "java.net.http.HttpRequest",
                        "java.net.http.HttpResponse$BodyHandler",
                        "java.net.http.HttpResponse$PushPromiseHandler",
                        "java.util.concurrent.Executor")
                .advise(Send.class);
    }

    /** The future is handed back as it is; our callback hangs on it beside the application's. */
    public static final class Send {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
        public static TracedRequest enter(@Advice.Argument(0) HttpRequest request) {
            return TracedRequest.of(request);
        }

        @SuppressWarnings("FutureReturnValueIgnored") // our callback throws nothing
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter TracedRequest request, @Advice.Return Object future, @Advice.Thrown Throwable thrown) {
            if (request == null) {
                return;
            }
            if (thrown != null) {
                request.accept(null, thrown);
            } else {
                ((CompletableFuture<?>) future).whenComplete(request);
            }
        }
    }
}

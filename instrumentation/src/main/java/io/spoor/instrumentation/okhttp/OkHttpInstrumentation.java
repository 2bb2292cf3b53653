package io.spoor.instrumentation.okhttp;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HandedOver;
import io.spoor.instrumentation.common.HttpClientSpans;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;

/**
 * OkHttp 3 to 5. The interceptor chain is what every call passes once, on the caller's thread or the dispatcher's,
 * whatever redirects and retries are inside of it; its first step is where the headers go in.
 */
public final class OkHttpInstrumentation extends Instrumentation {
    static final String COMPONENT = "okhttp";

    public OkHttpInstrumentation() {
        super("okhttp");
    }

    @Override
    public void define(Rules rules) {
        rules.type("okhttp3.RealCall", "okhttp3.internal.connection.RealCall")
                .method("getResponseWithInterceptorChain")
                .advise(Chain.class)
                .method("getResponseWithInterceptorChain$okhttp")
                .withParameters()
                .advise(Chain.class);
        rules.type("okhttp3.internal.http.RealInterceptorChain", "okhttp3.RealCall$ApplicationInterceptorChain")
                .method("proceed")
                .withParameters("okhttp3.Request")
                .advise(Proceed.class);
        rules.type("okhttp3.RealCall$AsyncCall", "okhttp3.internal.connection.RealCall$AsyncCall")
                // Before 3.5 there is a second one, of the compiler's making, that calls the first.
                .constructor()
                .withParameters("okhttp3.RealCall", "okhttp3.Callback")
                .advise(Enqueue.class)
                .constructor()
                .withParameters("okhttp3.RealCall", "okhttp3.Callback", "boolean")
                .advise(Enqueue.class)
                .constructor()
                .withParameters("okhttp3.internal.connection.RealCall", "okhttp3.Callback")
                .advise(Enqueue.class)
                .method("execute")
                .withParameters()
                .advise(Run.class)
                .method("run")
                .withParameters()
                .advise(Run.class);
    }

    /** The call itself. A web socket begins as one and lives on without: it is left alone. */
    public static final class Chain {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.This Call call) {
            Request request = call.request();
            if (request.header("Sec-WebSocket-Key") != null) {
                return null;
            }
            return Tracer.get()
                    .activate(HttpClientSpans.start(
                            COMPONENT,
                            request.method(),
                            request.url(),
                            request.url().host(),
                            request.url().port()));
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter Scope scope, @Advice.Return Object response, @Advice.Thrown Throwable thrown) {
            if (scope == null) {
                return;
            }
            scope.close();
            if (thrown != null) {
                HttpClientSpans.fail(scope.span(), thrown);
            } else {
                HttpClientSpans.finish(scope.span(), ((Response) response).code());
            }
        }
    }

    /** The first step of a chain: its request is the one that goes out. */
    public static final class Proceed {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
        public static Request enter(@Advice.Argument(0) Request request, @Advice.FieldValue("index") int index) {
            Tracer tracer = Tracer.get();
            Span span = index == 0 ? tracer.active() : null;
            if (span == null
                    || (span.isSampled() && span.kind() != Kind.HTTP_CLIENT)
                    || request.header("Sec-WebSocket-Key") != null) {
                return null;
            }
            Request.Builder builder = request.newBuilder();
            tracer.inject(span, builder, Headers.INSTANCE);
            return builder.build();
        }
    }

    /** Where a call is handed to the dispatcher: on the thread of its caller. */
    public static final class Enqueue {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        public static void exit(@Advice.This Object call) {
            if (call == null) {
                return;
            }
            HandedOver.remember(call);
        }
    }

    /** On the dispatcher's thread: the caller's span is active again, for the call and for its callback. */
    public static final class Run {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.This Object call) {
            return HandedOver.activate(call);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter Scope scope) {
            if (scope == null) {
                return;
            }
            scope.close();
        }
    }

    static final class Headers implements Setter<Request.Builder> {
        static final Headers INSTANCE = new Headers();

        @Override
        public void set(Request.Builder request, String name, String value) {
            request.header(name, value);
        }
    }
}

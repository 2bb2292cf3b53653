package io.spoor.instrumentation.apachehttpclient;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HttpClientSpans;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;

/**
 * Apache HttpClient 4.3 and later. A span begins where a call enters the library's own clients, below every overload of
 * execute and above redirects, retries and authentication. The headers are set on the library's copy of the request,
 * once for each request that goes out: the application's own may be sent again, or by several threads, and is never
 * touched.
 */
public final class ApacheHttpClientInstrumentation extends Instrumentation {
    public ApacheHttpClientInstrumentation() {
        super("apache-httpclient");
    }

    @Override
    public void define(Rules rules) {
        rules.type(
                        "org.apache.http.impl.client.InternalHttpClient",
                        "org.apache.http.impl.client.MinimalHttpClient",
                        "org.apache.http.impl.client.AbstractHttpClient")
                .method("doExecute")
                .withParameters(
                        "org.apache.http.HttpHost",
                        "org.apache.http.HttpRequest",
                        "org.apache.http.protocol.HttpContext")
                .advise(Execute.class);
        rules.type("org.apache.http.impl.execchain.ProtocolExec", "org.apache.http.impl.execchain.MinimalClientExec")
                .method("execute")
                .withParameters(
                        "org.apache.http.conn.routing.HttpRoute",
                        "org.apache.http.client.methods.HttpRequestWrapper",
                        "org.apache.http.client.protocol.HttpClientContext",
                        "org.apache.http.client.methods.HttpExecutionAware")
                .advise(Attempt.class);
        rules.type("org.apache.http.impl.client.DefaultRequestDirector")
                .method("tryExecute")
                .withParameters("org.apache.http.impl.client.RoutedRequest", "org.apache.http.protocol.HttpContext")
                .advise(DirectedAttempt.class);
    }

    /** The body of the answer may be read much later or never: the span ends with the headers. */
    public static final class Execute {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.Argument(0) HttpHost target, @Advice.Argument(1) HttpRequest request) {
            return Tracer.get().activate(Requests.start(target, request));
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
                HttpClientSpans.finish(scope.span(), Requests.status((HttpResponse) response));
            }
        }
    }

    /** A request on its way out, the first or after a redirect or failure. */
    public static final class Attempt {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(1) HttpRequest copy) {
            inject(copy);
        }
    }

    /** As {@link Attempt}, for the clients that were there before 4.3. */
    public static final class DirectedAttempt {
        @SuppressWarnings("deprecation")
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) Object routed) {
            inject(((org.apache.http.impl.client.RoutedRequest) routed).getRequest());
        }
    }

    static void inject(HttpRequest copy) {
        Tracer tracer = Tracer.get();
        Span span = tracer.active();
        if (span != null) {
            tracer.inject(span, copy, Requests.HEADERS);
        }
    }
}

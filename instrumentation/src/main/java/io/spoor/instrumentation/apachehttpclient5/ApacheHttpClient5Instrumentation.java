package io.spoor.instrumentation.apachehttpclient5;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HttpClientSpans;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Apache HttpClient 5, the classic API. A span begins where a call enters the library's own clients, below every
 * overload of execute and above redirects, retries and authentication. The headers are set where a request goes out, on
 * the library's copy of it: the application's own may be sent again, or by several threads. (The minimal client makes no
 * copy; it writes its own headers to the application's request, and ours are replaced when that is sent again.)
 */
public final class ApacheHttpClient5Instrumentation extends Instrumentation {
    public ApacheHttpClient5Instrumentation() {
        super("apache-httpclient-5");
    }

    @Override
    public void define(Rules rules) {
        rules.type(
                        "org.apache.hc.client5.http.impl.classic.InternalHttpClient",
                        "org.apache.hc.client5.http.impl.classic.MinimalHttpClient")
                .method("doExecute")
                .withParameters(
                        "org.apache.hc.core5.http.HttpHost",
                        "org.apache.hc.core5.http.ClassicHttpRequest",
                        "org.apache.hc.core5.http.protocol.HttpContext")
                .advise(Execute.class);
        rules.type("org.apache.hc.client5.http.impl.classic.InternalExecRuntime")
                .method("execute")
                .advise(Attempt.class);
    }

    /** The body of the answer may be read much later or never: the span ends with the headers. */
    public static final class Execute {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.Argument(0) Object target, @Advice.Argument(1) HttpRequest request) {
            return Tracer.get().activate(Requests.start((HttpHost) target, request));
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
                HttpClientSpans.finish(scope.span(), response == null ? 0 : ((HttpResponse) response).getCode());
            }
        }
    }

    /** A request on its way out, the first or after a redirect or failure; not the one that asks a proxy for a tunnel. */
    public static final class Attempt {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(1) HttpRequest request) {
            Tracer tracer = Tracer.get();
            Span span = tracer.active();
            if (span != null && !"CONNECT".equals(request.getMethod())) {
                tracer.inject(span, request, Requests.HEADERS);
            }
        }
    }
}

package io.spoor.instrumentation.apachehttpclient;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HttpClientSpans;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;

/**
 * Apache HttpClient 4.3 and later. Hooked where a call enters the library's own clients, below every overload of execute
 * and above redirects, retries and authentication.
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
    }

    /** The body of the answer may be read much later or never: the span ends with the headers. */
    public static final class Execute {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.Argument(0) HttpHost target, @Advice.Argument(1) HttpRequest request) {
            Tracer tracer = Tracer.get();
            Span span = HttpClientSpans.start(
                    "apache-httpclient",
                    request.getRequestLine().getMethod(),
                    url(target, request.getRequestLine().getUri()),
                    target == null ? null : target.getHostName(),
                    target == null ? 0 : target.getPort());
            tracer.inject(span, request, Headers.INSTANCE);
            return tracer.activate(span);
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
                HttpClientSpans.finish(
                        scope.span(), ((HttpResponse) response).getStatusLine().getStatusCode());
            }
        }
    }

    /** A request line has the whole URL, or only what comes behind the host. */
    static String url(HttpHost target, String uri) {
        return target == null || !uri.startsWith("/") ? uri : target.toURI() + uri;
    }

    static final class Headers implements Setter<HttpRequest> {
        static final Headers INSTANCE = new Headers();

        @Override
        public void set(HttpRequest request, String name, String value) {
            request.setHeader(name, value);
        }
    }
}

package io.spoor.instrumentation.apachehttpclient5;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HttpClientSpans;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.net.URI;
import java.net.URISyntaxException;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Apache HttpClient 5, the classic API. Hooked where a call enters the library's own clients, below every overload of
 * execute and above redirects, retries and authentication.
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
    }

    /** The body of the answer may be read much later or never: the span ends with the headers. */
    public static final class Execute {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.Argument(0) Object target, @Advice.Argument(1) HttpRequest request) {
            Tracer tracer = Tracer.get();
            Span span = ApacheHttpClient5Instrumentation.start((HttpHost) target, request);
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
                HttpClientSpans.finish(scope.span(), ((HttpResponse) response).getCode());
            }
        }
    }

    static Span start(HttpHost target, HttpRequest request) {
        URI url = null;
        try {
            url = request.getUri();
        } catch (URISyntaxException e) {
            // The call fails for that by itself, or the server understands it; the span goes without.
        }
        String host = target != null ? target.getHostName() : url == null ? null : url.getHost();
        int port = target != null ? target.getPort() : url == null ? 0 : url.getPort();
        return HttpClientSpans.start("apache-httpclient", request.getMethod(), url, host, port);
    }

    static final class Headers implements Setter<HttpRequest> {
        static final Headers INSTANCE = new Headers();

        @Override
        public void set(HttpRequest request, String name, String value) {
            request.setHeader(name, value);
        }
    }
}

package io.spoor.benchmarks;

import io.opentelemetry.api.trace.SpanKind;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;

/** The span that benchmarks compare: a child is started, gets four tags, is active for a moment, and finishes. */
public final class ClientSpan {
    static final String URL = "http://localhost/owners/1";

    private ClientSpan() {}

    public static Object of(io.spoor.tracer.Tracer tracer) {
        Span span = tracer.startSpan("GET", Kind.HTTP_CLIENT);
        span.setComponent("okhttp");
        span.setTag("http.method", "GET");
        span.setTag("http.url", URL);
        span.setTag("http.status_code", 200);
        Scope scope = tracer.activate(span);
        scope.close();
        span.finish();
        return span;
    }

    public static Object of(io.opentelemetry.api.trace.Tracer tracer) {
        io.opentelemetry.api.trace.Span span =
                tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();
        span.setAttribute("component", "okhttp");
        span.setAttribute("http.method", "GET");
        span.setAttribute("http.url", URL);
        span.setAttribute("http.status_code", 200);
        io.opentelemetry.context.Scope scope = span.makeCurrent();
        scope.close();
        span.end();
        return span;
    }
}

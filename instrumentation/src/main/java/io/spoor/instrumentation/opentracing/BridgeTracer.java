package io.spoor.instrumentation.opentracing;

import io.opentracing.Scope;
import io.opentracing.ScopeManager;
import io.opentracing.Span;
import io.opentracing.SpanContext;
import io.opentracing.noop.NoopTracer;
import io.opentracing.propagation.Format;
import org.jspecify.annotations.Nullable;

/**
 * The agent's tracer as OpenTracing's API shows it. It is a NoopTracer by type, because that is how GlobalTracer 0.31 tells
 * that the application has registered none.
 */
final class BridgeTracer implements NoopTracer {
    private final io.spoor.tracer.Tracer tracer;
    private final BridgeScopeManager scopes;
    private final Carriers carriers;

    BridgeTracer() {
        this(io.spoor.tracer.Tracer.get());
    }

    BridgeTracer(io.spoor.tracer.Tracer tracer) {
        this.tracer = tracer;
        this.scopes = new BridgeScopeManager(tracer);
        this.carriers = new Carriers(tracer);
    }

    @Override
    public ScopeManager scopeManager() {
        return scopes;
    }

    @Override
    public @Nullable Span activeSpan() {
        return scopes.activeSpan();
    }

    @Override
    public Scope activateSpan(@Nullable Span span) {
        return scopes.activate(span);
    }

    @Override
    public SpanBuilder buildSpan(@Nullable String operationName) {
        return new BridgeSpanBuilder(tracer, scopes, operationName == null ? "" : operationName);
    }

    @Override
    public <C> void inject(@Nullable SpanContext context, @Nullable Format<C> format, @Nullable C carrier) {
        io.spoor.tracer.Span span = context instanceof BridgeContext ? ((BridgeContext) context).sender(tracer) : null;
        if (span != null && carrier != null) {
            carriers.inject(span, format, carrier);
        }
    }

    @Override
    public <C> @Nullable SpanContext extract(@Nullable Format<C> format, @Nullable C carrier) {
        io.spoor.tracer.SpanContext context = carrier == null ? null : carriers.extract(format, carrier);
        return context == null ? null : new BridgeContext(context, null);
    }

    /** Does nothing: the agent's tracer ends with the JVM. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return "Spoor's tracer";
    }
}

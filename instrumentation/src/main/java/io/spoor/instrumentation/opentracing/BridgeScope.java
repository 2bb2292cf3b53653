package io.spoor.instrumentation.opentracing;

import io.opentracing.Scope;
import io.opentracing.Span;
import io.spoor.tracer.ManualScope;
import org.jspecify.annotations.Nullable;

/** A scope of the agent's as OpenTracing's API shows it; equal if it shows the same one. */
final class BridgeScope implements Scope {
    private final io.spoor.tracer.Scope scope;
    private final @Nullable BridgeSpan span;

    BridgeScope(io.spoor.tracer.Scope scope, @Nullable BridgeSpan span) {
        this.scope = scope;
        this.span = span;
    }

    /** The very object that the application activated, if it was this one. */
    static BridgeSpan spanOf(io.spoor.tracer.Scope scope) {
        Object facade = scope instanceof ManualScope ? ((ManualScope) scope).facade() : null;
        return facade instanceof BridgeSpan ? (BridgeSpan) facade : new BridgeSpan(scope.span());
    }

    @Override
    public void close() {
        scope.close();
    }

    /** Of 0.31 and 0.32. */
    @Override
    @SuppressWarnings("deprecation")
    public @Nullable Span span() {
        return span;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BridgeScope && ((BridgeScope) other).scope == scope;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(scope);
    }
}

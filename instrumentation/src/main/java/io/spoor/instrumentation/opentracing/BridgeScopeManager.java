package io.spoor.instrumentation.opentracing;

import io.opentracing.Scope;
import io.opentracing.ScopeManager;
import io.opentracing.Span;
import org.jspecify.annotations.Nullable;

/** The agent's scopes, so that automatic spans nest in manual ones and the other way round. */
final class BridgeScopeManager implements ScopeManager {
    private final io.spoor.tracer.Tracer tracer;

    BridgeScopeManager(io.spoor.tracer.Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public Scope activate(@Nullable Span span) {
        return activate(span, false);
    }

    /** Of 0.31 and 0.32. With null no span is active within the scope; one of another tracer changes nothing. */
    @Override
    @SuppressWarnings("deprecation")
    public Scope activate(@Nullable Span span, boolean finishSpanOnClose) {
        if (span instanceof BridgeSpan) {
            BridgeSpan known = (BridgeSpan) span;
            return new BridgeScope(tracer.activateManually(known.span, finishSpanOnClose, known.reference()), known);
        }
        return span == null
                ? new BridgeScope(tracer.activateManually(null, false, null), null)
                : new ForeignScope(span, finishSpanOnClose);
    }

    @Override
    public @Nullable Span activeSpan() {
        io.spoor.tracer.Scope scope = tracer.activeScope();
        return scope == null ? null : BridgeScope.spanOf(scope);
    }

    /** Of 0.31 and 0.32. */
    @Override
    @SuppressWarnings("deprecation")
    public @Nullable Scope active() {
        io.spoor.tracer.Scope scope = tracer.activeScope();
        return scope == null ? null : new BridgeScope(scope, BridgeScope.spanOf(scope));
    }

    /** Of a span that is not the agent's, a no-op's for example. */
    private static final class ForeignScope implements Scope {
        private final Span span;
        private final boolean finishSpanOnClose;

        ForeignScope(Span span, boolean finishSpanOnClose) {
            this.span = span;
            this.finishSpanOnClose = finishSpanOnClose;
        }

        @Override
        public void close() {
            if (finishSpanOnClose) {
                span.finish();
            }
        }

        @Override
        @SuppressWarnings("deprecation")
        public Span span() {
            return span;
        }
    }
}

package io.spoor.instrumentation.opentracing;

import io.opentracing.SpanContext;
import io.spoor.tracer.Baggage;
import io.spoor.tracer.Span;
import io.spoor.tracer.propagation.Hex;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a span hands on, or what was extracted from a carrier. Immutable, as the API has it. */
final class BridgeContext implements SpanContext {
    final io.spoor.tracer.SpanContext context;

    /** Whose context it is; null if it was extracted. */
    final @Nullable Span span;

    BridgeContext(io.spoor.tracer.SpanContext context, @Nullable Span span) {
        this.context = context;
        this.span = span;
    }

    /** The span whose ids go into a carrier; null if there is no trace. */
    @Nullable
    Span sender(io.spoor.tracer.Tracer tracer) {
        if (span != null) {
            return span;
        }
        return context.hasTrace() ? tracer.standIn(context) : null;
    }

    @Override
    public String toTraceId() {
        return Hex.of(context.traceIdHigh(), context.traceIdLow());
    }

    @Override
    public String toSpanId() {
        return Hex.of(context.spanId());
    }

    @Override
    public Iterable<Map.Entry<String, String>> baggageItems() {
        Map<String, String> items = new LinkedHashMap<>();
        for (Baggage b = context.baggage(); b != null; b = b.next()) {
            items.put(b.key(), b.value());
        }
        return Collections.unmodifiableMap(items).entrySet();
    }

    @Override
    public String toString() {
        return toTraceId() + ":" + toSpanId();
    }
}

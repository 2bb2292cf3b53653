package io.spoor.instrumentation.opentracing;

import io.opentracing.SpanContext;
import io.opentracing.tag.Tag;
import io.spoor.tracer.Baggage;
import io.spoor.tracer.Span;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span of the agent's, whoever started it, as OpenTracing's API shows it. Two of them are equal if they show the same span.
 * An application may use it on several threads, so what changes the span does so in its monitor.
 */
final class BridgeSpan implements io.opentracing.Span {
    final Span span;
    private @Nullable WeakReference<BridgeSpan> reference;

    BridgeSpan(Span span) {
        this.span = span;
    }

    /** What a scope holds on to it by. */
    WeakReference<BridgeSpan> reference() {
        WeakReference<BridgeSpan> known = reference;
        if (known == null) {
            reference = known = new WeakReference<>(this);
        }
        return known;
    }

    @Override
    public SpanContext context() {
        return new BridgeContext(span.context(), span);
    }

    @Override
    public BridgeSpan setTag(@Nullable String key, @Nullable String value) {
        return put(key, value);
    }

    @Override
    public BridgeSpan setTag(@Nullable String key, boolean value) {
        return put(key, value);
    }

    @Override
    public BridgeSpan setTag(@Nullable String key, @Nullable Number value) {
        return put(key, value);
    }

    @Override
    public <T> BridgeSpan setTag(@Nullable Tag<T> tag, @Nullable T value) {
        return tag == null ? this : put(tag.getKey(), value);
    }

    BridgeSpan put(@Nullable String key, @Nullable Object value) {
        if (key != null && value != null) {
            synchronized (span) {
                Values.tag(span, key, value);
            }
        }
        return this;
    }

    @Override
    public BridgeSpan log(@Nullable Map<String, ?> fields) {
        if (fields != null && span.isSampled()) {
            Object[] values = Values.fields(fields);
            synchronized (span) {
                span.log(values);
            }
        }
        return this;
    }

    @Override
    public BridgeSpan log(long epochMicros, @Nullable Map<String, ?> fields) {
        if (fields != null && span.isSampled()) {
            Object[] values = Values.fields(fields);
            synchronized (span) {
                span.logAt(epochMicros, values);
            }
        }
        return this;
    }

    @Override
    public BridgeSpan log(@Nullable String event) {
        if (event != null) {
            synchronized (span) {
                span.log("event", event);
            }
        }
        return this;
    }

    @Override
    public BridgeSpan log(long epochMicros, @Nullable String event) {
        if (event != null) {
            synchronized (span) {
                span.logAt(epochMicros, "event", event);
            }
        }
        return this;
    }

    /** Logs it, as jaeger-client-java does, and whether the limits did not allow it. */
    @Override
    public BridgeSpan setBaggageItem(@Nullable String key, @Nullable String value) {
        if (key == null) {
            return this;
        }
        synchronized (span) {
            String before = Baggage.get(span.baggage(), key);
            if (value == null && before == null) {
                return this;
            }
            boolean isSet = span.setBaggage(key, value);
            if (span.isSampled()) {
                span.log(Values.baggageLog(key, value, before != null, isSet));
            }
        }
        return this;
    }

    @Override
    public @Nullable String getBaggageItem(@Nullable String key) {
        return key == null ? null : Baggage.get(span.baggage(), key);
    }

    @Override
    public BridgeSpan setOperationName(@Nullable String operationName) {
        if (operationName != null) {
            synchronized (span) {
                span.setOperationName(operationName);
            }
        }
        return this;
    }

    @Override
    public void finish() {
        synchronized (span) {
            span.finish();
        }
    }

    @Override
    public void finish(long epochMicros) {
        synchronized (span) {
            span.finishAtEpoch(epochMicros);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BridgeSpan && ((BridgeSpan) other).span == span;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(span);
    }

    @Override
    public String toString() {
        return context() + " - " + span.operationName();
    }
}

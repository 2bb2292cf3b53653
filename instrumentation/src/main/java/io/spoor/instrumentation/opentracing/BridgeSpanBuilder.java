package io.spoor.instrumentation.opentracing;

import io.opentracing.References;
import io.opentracing.Scope;
import io.opentracing.Span;
import io.opentracing.SpanContext;
import io.opentracing.Tracer;
import io.opentracing.tag.Tag;
import io.spoor.tracer.SpanStart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is said of a span before it starts. Contexts of other tracers are no references. */
final class BridgeSpanBuilder implements Tracer.SpanBuilder {
    private final io.spoor.tracer.Tracer tracer;
    private final BridgeScopeManager scopes;
    private final SpanStart start;
    private @Nullable List<Object> tags;

    BridgeSpanBuilder(io.spoor.tracer.Tracer tracer, BridgeScopeManager scopes, String operationName) {
        this.tracer = tracer;
        this.scopes = scopes;
        this.start = new SpanStart(operationName);
    }

    @Override
    public BridgeSpanBuilder asChildOf(@Nullable SpanContext parent) {
        return addReference(References.CHILD_OF, parent);
    }

    @Override
    public BridgeSpanBuilder asChildOf(@Nullable Span parent) {
        return parent == null ? this : addReference(References.CHILD_OF, parent.context());
    }

    /** Kinds that OpenTracing does not name are left out, as jaeger-client-java does. */
    @Override
    public BridgeSpanBuilder addReference(@Nullable String kind, @Nullable SpanContext referenced) {
        boolean followsFrom = References.FOLLOWS_FROM.equals(kind);
        if (referenced instanceof BridgeContext && (followsFrom || References.CHILD_OF.equals(kind))) {
            BridgeContext known = (BridgeContext) referenced;
            start.reference(followsFrom, known.context, known.span);
        }
        return this;
    }

    @Override
    public BridgeSpanBuilder ignoreActiveSpan() {
        start.ignoreActive();
        return this;
    }

    @Override
    public BridgeSpanBuilder withTag(@Nullable String key, @Nullable String value) {
        return put(key, value);
    }

    @Override
    public BridgeSpanBuilder withTag(@Nullable String key, boolean value) {
        return put(key, value);
    }

    @Override
    public BridgeSpanBuilder withTag(@Nullable String key, @Nullable Number value) {
        return put(key, value);
    }

    @Override
    public <T> BridgeSpanBuilder withTag(@Nullable Tag<T> tag, @Nullable T value) {
        return tag == null ? this : put(tag.getKey(), value);
    }

    @Override
    public BridgeSpanBuilder withStartTimestamp(long epochMicros) {
        start.at(epochMicros);
        return this;
    }

    @Override
    public BridgeSpan start() {
        BridgeSpan span = new BridgeSpan(tracer.start(start));
        if (tags != null) {
            for (int i = 0; i < tags.size(); i += 2) {
                span.put((String) tags.get(i), tags.get(i + 1));
            }
        }
        return span;
    }

    /** Of 0.31 and 0.32. */
    @Override
    @SuppressWarnings("deprecation")
    public BridgeSpan startManual() {
        return start();
    }

    /** Of 0.31 and 0.32. */
    @Override
    @SuppressWarnings("deprecation")
    public Scope startActive(boolean finishSpanOnClose) {
        return scopes.activate(start(), finishSpanOnClose);
    }

    private BridgeSpanBuilder put(@Nullable String key, @Nullable Object value) {
        if (key != null && value != null) {
            if (tags == null) {
                tags = new ArrayList<>();
            }
            tags.add(key);
            tags.add(value);
        }
        return this;
    }
}

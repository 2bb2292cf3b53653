package io.spoor.tracer;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One timed operation: a single flat object, so that a span costs one allocation and an array for its tags.
 *
 * <p>Written by one thread at a time; a library that hands a span to another thread does so over a happens-before edge.
 * Only {@link #finish()} may race, and then one caller wins. An unsampled trace has one span in each process, its local
 * root, which stands for all its children, records nothing and may be finished any number of times.
 *
 * <p>Must never be pooled: applications may keep a span after it has finished.
 */
public final class Span {
    private static final AtomicIntegerFieldUpdater<Span> FINISHED =
            AtomicIntegerFieldUpdater.newUpdater(Span.class, "finished");

    /** Up to here a key is looked for and replaced; beyond, tags are appended and the encoder keeps the last one. */
    private static final int REPLACE_LIMIT = 32;

    private final Tracer tracer;
    private final Span localRoot;
    private final Kind kind;
    private final long traceIdHigh;
    private final long traceIdLow;
    private final long spanId;
    private final long parentId;
    private final int flags;
    private final long startMicros;
    private final long startNanos;
    private final @Nullable SpanContext remoteParent;

    private String operationName;
    private @Nullable String component;
    private Object @Nullable [] tags;
    private int tagsLength;
    private @Nullable LogEntry logs;
    private @Nullable Reference references;
    private @Nullable Baggage baggage;
    private @Nullable Scope unsampledScope;
    private long durationMicros;
    private volatile int finished;

    /** A local root. */
    Span(
            Tracer tracer,
            Kind kind,
            String operationName,
            long traceIdHigh,
            long traceIdLow,
            long spanId,
            long parentId,
            int flags,
            @Nullable SpanContext remoteParent) {
        this.tracer = tracer;
        this.localRoot = this;
        this.kind = kind;
        this.operationName = operationName;
        this.traceIdHigh = traceIdHigh;
        this.traceIdLow = traceIdLow;
        this.spanId = spanId;
        this.parentId = parentId;
        this.flags = flags;
        this.remoteParent = remoteParent;
        this.baggage = remoteParent == null ? null : remoteParent.baggage();
        this.startMicros = isSampled() ? tracer.clock().epochMicros() : 0;
        this.startNanos = isSampled() ? tracer.clock().nanoTime() : 0;
    }

    /** A child in the same process: its time is its local root's plus what {@code nanoTime} says has passed. */
    Span(Span parent, Kind kind, String operationName, long spanId) {
        this.tracer = parent.tracer;
        this.localRoot = parent.localRoot;
        this.kind = kind;
        this.operationName = operationName;
        this.traceIdHigh = parent.traceIdHigh;
        this.traceIdLow = parent.traceIdLow;
        this.spanId = spanId;
        this.parentId = parent.spanId;
        this.flags = parent.flags;
        this.remoteParent = null;
        this.baggage = parent.baggage;
        this.startNanos = tracer.clock().nanoTime();
        this.startMicros = localRoot.microsAt(startNanos);
    }

    public long traceIdHigh() {
        return traceIdHigh;
    }

    public long traceIdLow() {
        return traceIdLow;
    }

    public long spanId() {
        return spanId;
    }

    /** 0 for none. */
    public long parentId() {
        return parentId;
    }

    /** The bits of {@link SpanContext#SAMPLED} and {@link SpanContext#DEBUG}. */
    public int flags() {
        return flags;
    }

    public boolean isSampled() {
        return (flags & SpanContext.SAMPLED) != 0;
    }

    public boolean isFinished() {
        return finished != 0;
    }

    public Kind kind() {
        return kind;
    }

    /** The first span of this trace in this process; this span itself if it is that. */
    public Span localRoot() {
        return localRoot;
    }

    /** What the caller sent, on a local root; null if that was nothing. */
    public @Nullable SpanContext remoteParent() {
        return remoteParent;
    }

    public String operationName() {
        return operationName;
    }

    public void setOperationName(String name) {
        if (isRecording()) {
            operationName = name;
        }
    }

    /** The {@code component} tag; a constant of the instrumentation. */
    public @Nullable String component() {
        return component;
    }

    public Span setComponent(String name) {
        if (isRecording()) {
            component = name;
        }
        return this;
    }

    /** Sets a tag; does nothing with a null value, so that a caller needs no test of its own. */
    public Span setTag(String key, @Nullable String value) {
        if (value != null) {
            put(key, value);
        }
        return this;
    }

    public Span setTag(String key, long value) {
        if (isRecording()) {
            put(key, SmallLongs.box(value));
        }
        return this;
    }

    /** As {@link #setTag(String, long)}, for a number that is kept boxed because it is the same for many spans. */
    public Span setTag(String key, @Nullable Long value) {
        if (value != null) {
            put(key, value);
        }
        return this;
    }

    public Span setTag(String key, boolean value) {
        put(key, value ? Boolean.TRUE : Boolean.FALSE);
        return this;
    }

    public Span setTag(String key, double value) {
        if (isRecording()) {
            put(key, value);
        }
        return this;
    }

    /** Sets {@code error=true}, for a failure that is known by a status and not by an exception. */
    public Span setError() {
        return setTag("error", true);
    }

    /**
     * Sets {@code error=true} and logs the exception. Its message and stack are rendered by the reporter's thread, so
     * that the request does not pay for them.
     */
    public Span setError(Throwable thrown) {
        if (isRecording()) {
            setError();
            logs = new LogEntry(nowMicros(), new Object[] {LogEntry.ERROR_OBJECT, thrown}, logs);
        }
        return this;
    }

    /** Logs fields at this moment: key, value, key, value; values are String, Long, Double or Boolean. */
    public Span log(Object... fields) {
        return isRecording() ? logAt(nowMicros(), fields) : this;
    }

    /** As {@link #log}, at a time in microseconds since the epoch. */
    public Span logAt(long epochMicros, Object... fields) {
        if (isRecording()) {
            logs = new LogEntry(epochMicros, fields, logs);
        }
        return this;
    }

    /** Adds a FOLLOWS_FROM reference, as from the consumer of a message to its producer. */
    public Span followsFrom(SpanContext context) {
        if (isRecording() && context.hasTrace()) {
            references = new Reference(true, context, references);
        }
        return this;
    }

    public @Nullable Baggage baggage() {
        return baggage;
    }

    /** Sets an item for this span and the children that are started afterwards. */
    public void setBaggage(String key, String value) {
        baggage = Baggage.with(baggage, key, value);
    }

    /** This span's ids, flags and baggage, as a child elsewhere would receive them. */
    public SpanContext context() {
        return new SpanContext(traceIdHigh, traceIdLow, spanId, parentId, flags, baggage);
    }

    /** Ends the span and hands it to the reporter; only the first call counts. */
    public void finish() {
        if (isSampled()) {
            finishAt(tracer.clock().nanoTime());
        }
    }

    /** As {@link #finish()}, with an end on the time line of {@link Clock#nanoTime()}. */
    public void finishAt(long nanoTime) {
        if (isSampled() && FINISHED.compareAndSet(this, 0, 1)) {
            durationMicros = Math.max(0, localRoot.microsAt(nanoTime) - startMicros);
            tracer.sink().accept(this);
        }
    }

    // ---- for the reporter, after the span has finished ----

    /** Microseconds since the epoch. */
    public long startMicros() {
        return startMicros;
    }

    /** Start and end are rounded on the local root's time line, so that no child reaches beyond its parent. */
    public long durationMicros() {
        return durationMicros;
    }

    /** Key, value, key, value; only the first {@link #tagsLength()} elements count. Null if there are none. */
    public Object @Nullable [] tags() {
        return tags;
    }

    /** Twice the number of tags. */
    public int tagsLength() {
        return tagsLength;
    }

    /** Newest first. */
    public @Nullable LogEntry logs() {
        return logs;
    }

    /** References beside the parent. */
    public @Nullable Reference references() {
        return references;
    }

    // ---- for the tracer ----

    Tracer tracer() {
        return tracer;
    }

    /** Whether all of this trace that this process waits for has ended, and it began longer than that ago. */
    boolean isOlderThan(long nanos) {
        return localRoot.isFinished() && tracer.clock().nanoTime() - localRoot.startNanos > nanos;
    }

    void setSampler(SamplingDecision decision) {
        put("sampler.type", decision.type());
        put("sampler.param", decision.param());
    }

    /** The scope that every activation of an unsampled span within itself shares; it changes nothing. */
    Scope unsampledScope() {
        Scope scope = unsampledScope;
        if (scope == null) {
            unsampledScope = scope = Scope.detached(this);
        }
        return scope;
    }

    private boolean isRecording() {
        return isSampled() && finished == 0;
    }

    private long nowMicros() {
        return localRoot.microsAt(tracer.clock().nanoTime());
    }

    private long microsAt(long nanos) {
        return startMicros + (nanos - startNanos) / 1_000;
    }

    private void put(String key, Object value) {
        if (!isRecording()) {
            return;
        }
        Object[] t = tags;
        int n = tagsLength;
        if (t == null) {
            tags = t = new Object[2 * kind.usualTags()];
        } else if (n <= REPLACE_LIMIT && replace(t, n, key, value)) {
            return;
        } else if (n == t.length) {
            tags = t = Arrays.copyOf(t, n * 2);
        }
        t[n] = key;
        t[n + 1] = value;
        tagsLength = n + 2;
    }

    private static boolean replace(Object[] tags, int length, String key, Object value) {
        for (int i = 0; i < length; i += 2) {
            if (key.equals(tags[i])) {
                tags[i + 1] = value;
                return true;
            }
        }
        return false;
    }
}

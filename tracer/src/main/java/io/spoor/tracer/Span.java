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

    /** Of {@link #finished} while it is decided anew whether the span is recorded: no finish may come in between. */
    private static final int CHANGING = 2;

    /** Up to here a key is looked for and replaced; beyond, tags are appended and the encoder keeps the last one. */
    private static final int REPLACE_LIMIT = 32;

    private final Tracer tracer;
    private final Span localRoot;
    private final Kind kind;
    private final long traceIdHigh;
    private final long traceIdLow;
    private final long spanId;
    private final long parentId;
    private final @Nullable SpanContext remoteParent;

    private int flags;
    private long startMicros;
    private long startNanos;
    private String operationName;
    private @Nullable String component;
    private Object @Nullable [] tags;
    private int tagsLength;
    private @Nullable LogEntry logs;
    private @Nullable Reference references;
    private @Nullable Baggage baggage;
    private @Nullable Scope unsampledScope;
    private @Nullable ActiveSpan lastSlot;
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

    /** That made this span. */
    public Tracer tracer() {
        return tracer;
    }

    public boolean isSampled() {
        return (flags & SpanContext.SAMPLED) != 0;
    }

    public boolean isFinished() {
        return finished == 1;
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
            put(key, Longs.box(value));
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

    /**
     * As {@link #setTag(String, String)}, for a span that has just been started and can't have this tag yet: spares the
     * search for it.
     */
    public Span addTag(String key, @Nullable String value) {
        if (value != null && isRecording()) {
            append(key, value);
        }
        return this;
    }

    /** As {@link #addTag(String, String)}. */
    public Span addTag(String key, long value) {
        if (isRecording()) {
            append(key, Longs.box(value));
        }
        return this;
    }

    /** Sets all of these, most cheaply if the span has no other tags yet. */
    public Span setTags(SharedTags shared) {
        if (!isRecording()) {
            return this;
        }
        Object[] array = shared.array();
        if (tags == null) {
            tags = array;
            tagsLength = shared.length();
            return this;
        }
        for (int i = 0; i < shared.length(); i += 2) {
            put((String) array[i], array[i + 1]);
        }
        return this;
    }

    /** Whether there is such a tag, as far as it is recorded. */
    public boolean hasTag(String key) {
        Object[] t = tags;
        for (int i = 0; t != null && i < tagsLength; i += 2) {
            if (key.equals(t[i])) {
                return true;
            }
        }
        return false;
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

    /**
     * Sets an item for this span and the children that are started afterwards.
     *
     * @param value null takes the item away
     * @return false if the item would exceed the limits, which is counted; nothing is changed then
     */
    public boolean setBaggage(String key, @Nullable String value) {
        if (value == null) {
            baggage = Baggage.without(baggage, key);
            return true;
        }
        if (!Baggage.fits(baggage, key, value)) {
            tracer.ledger().baggageDropped();
            return false;
        }
        baggage = Baggage.with(baggage, key, value);
        return true;
    }

    /**
     * Follows OpenTracing's {@code sampling.priority}: this span and what is started below it is recorded from now on, or
     * no longer, whatever was decided before and by whom. Does nothing once the span has finished.
     *
     * @param priority above 0 to record
     */
    public void setSamplingPriority(int priority) {
        boolean records = priority > 0;
        if (records != isSampled() && FINISHED.compareAndSet(this, 0, CHANGING)) {
            if (records) {
                localRoot.beginTimeLine();
                tracer.ledger().spanCreated();
            } else {
                tracer.ledger().spanForgotten();
                flags &= ~SpanContext.SAMPLED;
            }
            finished = 0;
        }
        if (records && finished == 0) {
            flags |= SpanContext.SAMPLED | SpanContext.DEBUG;
        }
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

    /** As {@link #finish()}, with an end in microseconds since the epoch. */
    public void finishAtEpoch(long epochMicros) {
        if (isSampled() && FINISHED.compareAndSet(this, 0, 1)) {
            durationMicros = Math.max(0, epochMicros - startMicros);
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

    /** What the application has said of the span before it started it. */
    void describe(SpanStart start) {
        baggage = start.baggage(baggage);
        references = start.references();
        if (start.epochMicros() != 0) {
            startNanos -= (startMicros - start.epochMicros()) * 1_000;
            startMicros = start.epochMicros();
        }
    }

    /** Gives a local root that isn't recorded a start, which it would not need otherwise. */
    void beginTimeLine() {
        if (startMicros == 0) {
            startNanos = tracer.clock().nanoTime();
            startMicros = tracer.clock().epochMicros();
        }
    }

    /** Whether all of this trace that this process waits for has ended, and it began longer than that ago. */
    boolean isOlderThan(long nanos) {
        return localRoot.isFinished() && tracer.clock().nanoTime() - localRoot.startNanos > nanos;
    }

    void setSampler(SamplingDecision decision) {
        append("sampler.type", decision.type());
        append("sampler.param", decision.param());
    }

    /** The scope that every activation of an unsampled span within itself shares; it changes nothing. */
    Scope unsampledScope() {
        Scope scope = unsampledScope;
        if (scope == null) {
            unsampledScope = scope = Scope.detached(this);
        }
        return scope;
    }

    /** Where this local root was made active last: a hint, which is right for the thread that owns the slot. */
    @Nullable
    ActiveSpan lastSlot() {
        return lastSlot;
    }

    void setLastSlot(ActiveSpan slot) {
        lastSlot = slot;
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
        if (t != null && tagsLength <= REPLACE_LIMIT) {
            if (SharedTags.areShared(t)) {
                tags = t = Arrays.copyOf(t, Math.max(2 * kind.usualTags(), tagsLength * 2));
            }
            if (replace(t, tagsLength, key, value)) {
                return;
            }
        }
        append(key, value);
    }

    private void append(String key, Object value) {
        int n = tagsLength;
        Object[] t = tags;
        if (t == null) {
            tags = t = new Object[2 * kind.usualTags()];
        } else if (n >= t.length || SharedTags.areShared(t)) {
            tags = t = Arrays.copyOf(t, Math.max(2 * kind.usualTags(), n * 2));
        }
        t[n] = key;
        t[n + 1] = value;
        tagsLength = n + 2;
    }

    private static boolean replace(Object[] tags, int length, String key, Object value) {
        // An application that sets tags on two threads may lose one. It must not run into the array's end.
        for (int i = 0; i < Math.min(length, tags.length); i += 2) {
            if (key.equals(tags[i])) {
                tags[i + 1] = value;
                return true;
            }
        }
        return false;
    }
}

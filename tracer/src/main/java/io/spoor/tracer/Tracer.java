package io.spoor.tracer;

import java.lang.ref.Reference;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts spans and knows which one is active. There is one in an agent, {@link #get()}; tests make their own. Nothing
 * here blocks, throws, logs or does I/O.
 */
public final class Tracer {
    private static @Nullable Tracer pending;
    private static volatile @Nullable NewThreads newThreads;
    private static volatile long inheritedNanos = TimeUnit.MINUTES.toNanos(1);

    private final Clock clock;
    private final Sampler sampler;
    private final SpanSink sink;
    private final Ledger ledger;
    private final Propagator propagator;
    private final boolean traceId128Bit;

    public Tracer(
            Clock clock, Sampler sampler, Propagator propagator, SpanSink sink, Ledger ledger, boolean traceId128Bit) {
        this.clock = clock;
        this.sampler = sampler;
        this.propagator = propagator;
        this.sink = sink;
        this.ledger = ledger;
        this.traceId128Bit = traceId128Bit;
    }

    /** The agent's tracer, for advice. {@link #install} comes first. */
    public static Tracer get() {
        return Installed.TRACER;
    }

    /** Makes {@code tracer} the one that {@link #get()} answers, once and for all. */
    public static void install(Tracer tracer) {
        pending = tracer;
        if (get() != tracer) {
            throw new IllegalStateException("a tracer is installed already");
        }
    }

    /** The span that is active on this thread, or null. */
    public @Nullable Span active() {
        return ActiveSpan.current();
    }

    /**
     * The active span, if its trace is not sampled, so that it stands for every child too: for who would otherwise work out
     * what nobody is told. Null otherwise.
     */
    public @Nullable Span activeUnsampled() {
        Span active = active();
        return active == null || active.isSampled() ? null : active;
    }

    /** A span below the active one, or a new trace if there is none. */
    public Span startSpan(String operationName, Kind kind) {
        Span parent = active();
        return parent == null ? startTrace(operationName, kind, null) : startChild(parent, operationName, kind);
    }

    /** A child of {@code parent}, whatever is active. A child of an unsampled span is that span itself. */
    public Span startChild(Span parent, String operationName, Kind kind) {
        if (!parent.isSampled()) {
            return parent;
        }
        ledger.spanCreated();
        return new Span(parent, kind, operationName, newId());
    }

    /**
     * A local root, whatever is active.
     *
     * @param remote the caller's context: its trace and its sampling decision are continued; null for a new trace
     */
    public Span startTrace(String operationName, Kind kind, @Nullable SpanContext remote) {
        if (remote == null) {
            return newTrace(operationName, kind);
        }
        long id = remote.hasTrace() ? remote.traceIdLow() : newId();
        SamplingDecision decision =
                (remote.flags() & SpanContext.DEFERRED) == 0 ? null : sampler.decide(operationName, id);
        int flags = decision == null ? remote.flags() : decision.isSampled() ? SpanContext.SAMPLED : 0;
        Span span = below(remote, id, operationName, kind, flags);
        if (span.isSampled()) {
            ledger.spanCreated();
            if (decision != null) {
                span.setSampler(decision);
            }
            if (remote.tagKey() != null) {
                span.setTag(remote.tagKey(), remote.tagValue());
            }
        }
        return span;
    }

    /**
     * A local root that is not recorded, nor is anything below it, here or downstream, whatever the caller decided.
     *
     * @param remote the caller's context, whose trace is continued; null for a new trace
     */
    public Span startUnsampled(String operationName, Kind kind, @Nullable SpanContext remote) {
        long id = newId();
        if (remote == null) {
            ledger.traceBegan(false, false);
        }
        return remote == null
                ? new Span(this, kind, operationName, traceId128Bit ? newId() : 0, id, id, 0, 0, null)
                : below(remote, remote.hasTrace() ? remote.traceIdLow() : id, operationName, kind, 0);
    }

    /** Makes {@code span} the active one of this thread until the scope is closed. */
    public Scope activate(Span span) {
        ActiveSpan slot = ActiveSpan.ofThreadFor(span);
        return !span.isSampled() && slot.span() == span ? span.unsampledScope() : slot.open(span);
    }

    /**
     * Starts a span that an application describes. Other than the agent's own it is always an object of its own, even
     * where nothing is recorded: the application may give it baggage that its parent does not have, or decide that it is to
     * be recorded after all.
     */
    public Span start(SpanStart start) {
        Span parent = start.parent(active());
        Span span;
        if (parent == null) {
            span = startTrace(start.operationName(), Kind.INTERNAL, start.remote());
            span.beginTimeLine();
        } else {
            parent.localRoot().beginTimeLine();
            span = new Span(parent, Kind.INTERNAL, start.operationName(), newId());
            if (span.isSampled()) {
                ledger.spanCreated();
            }
        }
        span.describe(start);
        return span;
    }

    /**
     * As {@link #activate}, for an application that does it by hand.
     *
     * @param span null for none
     * @param finishesSpan whether closing the scope finishes the span
     * @param facade weak, to what the application knows the span by
     */
    public ManualScope activateManually(@Nullable Span span, boolean finishesSpan, @Nullable Reference<?> facade) {
        return ActiveSpan.ofThread().openManually(span, finishesSpan, facade);
    }

    /** The scope of the active span, or null. */
    public @Nullable Scope activeScope() {
        return ActiveSpan.currentScope();
    }

    /**
     * Makes the span of a task that another thread handed over the active one of this thread. As {@link #activate}, but
     * costs an idle thread no object, so the scope must be closed exactly once, or ended by {@link #clear()}.
     */
    public Scope activateTask(Span span) {
        return ActiveSpan.ofThread().openForTask(span);
    }

    /**
     * Makes a local root the active span of the thread that its request is on. As {@link #activateTask}, so the scope must be
     * closed exactly once; its children find the thread as those of {@link #activate} do.
     */
    public Scope activateRequest(Span localRoot) {
        ActiveSpan slot = ActiveSpan.ofThread();
        localRoot.setLastSlot(slot);
        return slot.openForTask(localRoot);
    }

    /** Ends all scopes of this thread: it belongs to a pool and is about to ask for its next task. */
    public void clear() {
        ActiveSpan.clearThread();
    }

    /**
     * Which new threads keep the span that is active where they are made, and for how long; all and for a minute, if nobody
     * says otherwise.
     *
     * @param nanos how long after its beginning a thread has a span that it inherited and that has ended; 0 for threads
     *     that inherit nothing
     */
    public static void judgeNewThreads(NewThreads judge, long nanos) {
        newThreads = judge;
        inheritedNanos = nanos;
    }

    /**
     * This thread has taken something out of a queue. If it is a new one, and not within a scope, it loses the span that it
     * inherited.
     *
     * @param isTask whether what it got is there to be run; if not, it loses only what has ended
     */
    public static void tookWork(boolean isTask) {
        ActiveSpan.tookWork(isTask);
    }

    /**
     * Whether {@code span} is of a trace whose work here has ended and that began long ago, so that what is put off once
     * more is a loop.
     */
    public static boolean isLongOver(Span span) {
        return span.isOlderThan(inheritedNanos);
    }

    static long inheritedNanos() {
        return inheritedNanos;
    }

    static boolean isTask(Thread thread) {
        NewThreads judge = newThreads;
        return judge == null || judge.isTask(thread);
    }

    /** Writes {@code span}'s context to a request or message that is about to leave. */
    public <C> void inject(Span span, C carrier, Setter<C> setter) {
        propagator.inject(span, carrier, setter);
    }

    /** The caller's context, or null if the carrier holds none or a malformed one, which is counted. */
    public <C> @Nullable SpanContext extract(C carrier, Getter<C> getter) {
        return propagator.extract(carrier, getter);
    }

    /** A span that stands for {@code context} and is never finished: for who passes on what it received. */
    public Span standIn(SpanContext context) {
        return new Span(
                this,
                Kind.INTERNAL,
                "",
                context.traceIdHigh(),
                context.traceIdLow(),
                context.spanId(),
                context.parentId(),
                context.flags() & 0xff,
                context);
    }

    public Propagator propagator() {
        return propagator;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Clock clock() {
        return clock;
    }

    SpanSink sink() {
        return sink;
    }

    private Span newTrace(String operationName, Kind kind) {
        long id = newId();
        SamplingDecision decision = sampler.decide(operationName, id);
        ledger.traceBegan(false, decision.isSampled());
        int flags = decision.isSampled() ? SpanContext.SAMPLED : 0;
        Span span = new Span(this, kind, operationName, traceId128Bit ? newId() : 0, id, id, 0, flags, null);
        if (decision.isSampled()) {
            ledger.spanCreated();
            span.setSampler(decision);
        }
        return span;
    }

    /** A local root with what {@code remote} brings; with the ids of a new trace if it brings none. */
    private Span below(SpanContext remote, long traceIdLow, String operationName, Kind kind, int flags) {
        boolean isNew = !remote.hasTrace();
        ledger.traceBegan(!isNew, (flags & SpanContext.SAMPLED) != 0);
        return new Span(
                this,
                kind,
                operationName,
                isNew ? (traceId128Bit ? newId() : 0) : remote.traceIdHigh(),
                traceIdLow,
                isNew ? traceIdLow : newId(),
                remote.spanId(),
                flags,
                remote);
    }

    private static long newId() {
        long id;
        do {
            id = ThreadLocalRandom.current().nextLong();
        } while (id == 0);
        return id;
    }

    /** Initialised on first use, so that the JIT sees a constant. */
    private static final class Installed {
        static final Tracer TRACER = take();

        private static Tracer take() {
            Tracer tracer = pending;
            if (tracer == null) {
                throw new IllegalStateException("no tracer is installed");
            }
            return tracer;
        }
    }
}

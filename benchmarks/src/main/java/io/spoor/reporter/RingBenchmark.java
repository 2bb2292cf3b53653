package io.spoor.reporter;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.propagation.JaegerPropagator;
import io.spoor.tracer.sampling.ConstSampler;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jctools.queues.MpscArrayQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One span into the queue and out again, by one thread: what the queue costs when nobody stands in its way. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RingBenchmark {
    private static final int CAPACITY = 8_192;

    private final SpanRing ring = new SpanRing(CAPACITY, () -> {});
    private final MpscArrayQueue<Span> mpsc = new MpscArrayQueue<>(CAPACITY);
    private final ArrayBlockingQueue<Span> blocking = new ArrayBlockingQueue<>(CAPACITY);
    private final Span span = span();

    private static Span span() {
        Ledger ledger = new Ledger();
        Tracer tracer =
                new Tracer(Clock.SYSTEM, new ConstSampler(true), new JaegerPropagator(ledger), s -> {}, ledger, false);
        return tracer.startTrace("span", Kind.INTERNAL, null);
    }

    @Benchmark
    public Span spoorRing() {
        ring.offer(span);
        return ring.poll();
    }

    @Benchmark
    public Span jctoolsMpsc() {
        mpsc.offer(span);
        return mpsc.poll();
    }

    @Benchmark
    public Span arrayBlockingQueue() {
        blocking.offer(span);
        return blocking.poll();
    }
}

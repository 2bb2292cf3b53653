package io.spoor.benchmarks;

import io.spoor.instrumentation.common.HandedOver;
import io.spoor.instrumentation.common.PoolThread;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Propagator;
import io.spoor.tracer.SamplingDecision;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.Tracer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What weaving adds to one task of a ThreadPoolExecutor: the calls at execute, and before and after getTask, here on one
 * thread. {@code plain} is the same without them: making the task and running it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HandoffBenchmark {
    private static final ThreadLocal<Object> SLOT = new ThreadLocal<>();

    private Tracer tracer;
    private Span span;
    private int ran;

    @Setup
    public void start() {
        tracer = Installed.TRACER;
        span = tracer.startTrace("root", Kind.HTTP_SERVER, null);
        tracer.activate(span).close(); // a thread that has served requests
        SLOT.set(this);
    }

    @Benchmark
    public int plain() {
        run(new Task());
        return ran;
    }

    /** What the machine asks for one look-up of a thread's slot, in nanoseconds: a hand-over takes two. */
    @Benchmark
    public Object threadLocalGet() {
        return SLOT.get();
    }

    @Benchmark
    public int withoutSpan() {
        Task task = new Task();
        HandedOver.remember(task);
        PoolThread.idle();
        PoolThread.begin(task);
        run(task);
        return ran;
    }

    @Benchmark
    public int withSpan() {
        Task task = new Task();
        io.spoor.tracer.Scope scope = tracer.activateTask(span);
        HandedOver.remember(task);
        scope.close();
        PoolThread.idle();
        PoolThread.begin(task);
        run(task);
        PoolThread.idle();
        return ran;
    }

    private void run(Runnable task) {
        task.run();
    }

    private final class Task implements Runnable {
        @Override
        public void run() {
            ran++;
        }
    }

    private static final class Installed {
        static final Tracer TRACER = install();

        private static Tracer install() {
            SamplingDecision decision = new SamplingDecision(true, "const", true);
            Tracer tracer = new Tracer(
                    Clock.SYSTEM, (operation, id) -> decision, new NoPropagator(), span -> {}, new Ledger(), false);
            Tracer.install(tracer);
            return tracer;
        }
    }

    private static final class NoPropagator implements Propagator {
        @Override
        public <C> void inject(Span span, C carrier, Setter<C> setter) {}

        @Override
        public <C> @Nullable SpanContext extract(C carrier, Getter<C> getter) {
            return null;
        }
    }
}

package io.spoor.benchmarks;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Propagator;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.propagation.ConfiguredPropagator;
import io.spoor.tracer.sampling.ConstSampler;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A context to a carrier and back, where the carrier is a map of few headers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PropagationBenchmark {
    @Param({"jaeger", "w3c", "b3", "b3-single", "sw8", "jaeger,caller"})
    public String formats;

    private final Map<String, String> headers = new HashMap<>();
    private final Headers carrier = new Headers();
    private Propagator propagator;
    private Span span;

    @Setup
    public void start() {
        Ledger ledger = new Ledger();
        propagator = new ConfiguredPropagator(Arrays.asList(formats.split(",")), ledger);
        span = new Tracer(Clock.SYSTEM, new ConstSampler(true), propagator, s -> {}, ledger, false)
                .startTrace("span", Kind.HTTP_CLIENT, null);
        headers.put("host", "localhost");
        headers.put("accept", "*/*");
        inject();
    }

    @Benchmark
    public final Object inject() {
        propagator.inject(span, headers, carrier);
        return headers;
    }

    @Benchmark
    public SpanContext extract() {
        return propagator.extract(headers, carrier);
    }

    private static final class Headers implements Setter<Map<String, String>>, Getter<Map<String, String>> {
        @Override
        public void set(Map<String, String> carrier, String name, String value) {
            carrier.put(name, value);
        }

        @Override
        public String get(Map<String, String> carrier, String name) {
            return carrier.get(name);
        }

        @Override
        public Iterable<String> names(Map<String, String> carrier, String prefix) {
            return Collections.unmodifiableSet(carrier.keySet());
        }
    }
}

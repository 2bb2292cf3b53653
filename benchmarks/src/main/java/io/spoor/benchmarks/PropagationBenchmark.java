package io.spoor.benchmarks;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.propagation.JaegerPropagator;
import io.spoor.tracer.sampling.ConstSampler;
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
import org.openjdk.jmh.annotations.Scope;
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
    private final Ledger ledger = new Ledger();
    private final JaegerPropagator jaeger = new JaegerPropagator(ledger);
    private final Span span = new Tracer(Clock.SYSTEM, new ConstSampler(true), jaeger, s -> {}, ledger, false)
            .startTrace("span", Kind.HTTP_CLIENT, null);
    private final Map<String, String> headers = new HashMap<>();
    private final Headers carrier = new Headers();

    public PropagationBenchmark() {
        headers.put("host", "localhost");
        headers.put("accept", "*/*");
        injectJaeger();
    }

    @Benchmark
    public final Object injectJaeger() {
        jaeger.inject(span, headers, carrier);
        return headers;
    }

    @Benchmark
    public SpanContext extractJaeger() {
        return jaeger.extract(headers, carrier);
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

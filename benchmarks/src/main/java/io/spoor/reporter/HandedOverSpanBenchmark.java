package io.spoor.reporter;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.spoor.benchmarks.ClientSpan;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.propagation.JaegerPropagator;
import io.spoor.tracer.sampling.ConstSampler;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole of what a request pays for a sampled span: as {@code SpanBenchmark}, with the queue to the thread that would
 * send it. That thread takes the spans and drops them, so that neither side's queue is full and no encoding is in it.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HandedOverSpanBenchmark {
    private final Ledger ledger = new Ledger();
    private Tracer spoor;
    private Scope spoorRoot;
    private SdkTracerProvider provider;
    private io.opentelemetry.api.trace.Tracer otel;
    private io.opentelemetry.context.Scope otelRoot;
    private volatile boolean over;

    @Setup
    public void start() {
        SpanQueue queue = new SpanQueue(8_192, ledger);
        Thread consumer = new Thread(() -> take(queue.ring()), "consumer");
        queue.workedOnBy(consumer);
        consumer.setDaemon(true);
        consumer.start();
        spoor = new Tracer(Clock.SYSTEM, new ConstSampler(true), new JaegerPropagator(ledger), queue, ledger, false);
        spoorRoot = spoor.activate(spoor.startTrace("root", Kind.HTTP_SERVER, null));

        provider = SdkTracerProvider.builder()
                .addSpanProcessor(
                        BatchSpanProcessor.builder(new DroppingExporter()).build())
                .build();
        otel = provider.get("benchmark");
        otelRoot = otel.spanBuilder("root").startSpan().makeCurrent();
    }

    @TearDown
    public void end() {
        spoorRoot.close();
        otelRoot.close();
        provider.close();
        over = true;
        if (ledger.created() > 1) {
            System.out.println("spans that found the ring full: "
                    + 100 * ledger.dropped(Ledger.Drop.RING_FULL) / ledger.created() + " %");
        }
    }

    @Benchmark
    public Object spoor() {
        return ClientSpan.of(spoor);
    }

    @Benchmark
    public Object openTelemetry() {
        return ClientSpan.of(otel);
    }

    private void take(SpanRing ring) {
        while (!over) {
            if (ring.poll() == null) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private static final class DroppingExporter implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}

package io.spoor.benchmarks;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import io.jaegertracing.internal.JaegerTracer;
import io.jaegertracing.internal.samplers.ConstSampler;
import io.jaegertracing.spi.Reporter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Propagator;
import io.spoor.tracer.SamplingDecision;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a request pays for one span: start a child, set four tags, make it active, end its scope, finish it. Nobody's
 * exporter is in it: each hands its finished span to something that drops it, so that only the request's side counts.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SpanBenchmark {
    @Param({"true", "false"})
    public boolean sampled;

    private io.spoor.tracer.Tracer spoor;
    private Scope spoorRoot;
    private JaegerTracer jaeger;
    private io.opentracing.Scope jaegerRoot;
    private Tracer otel;
    private io.opentelemetry.context.Scope otelRoot;
    private brave.Tracer zipkin;
    private brave.Tracer.SpanInScope braveRoot;

    @Setup
    public void start() {
        SamplingDecision decision = new SamplingDecision(sampled, "const", sampled);
        spoor = new io.spoor.tracer.Tracer(
                Clock.SYSTEM, (operation, id) -> decision, new NoPropagator(), span -> {}, new Ledger(), false);
        spoorRoot = spoor.activate(spoor.startTrace("root", Kind.HTTP_SERVER, null));

        jaeger = new JaegerTracer.Builder("benchmark")
                .withSampler(new ConstSampler(sampled))
                .withReporter(new DroppingReporter())
                .build();
        jaegerRoot = jaeger.activateSpan(jaeger.buildSpan("root").start());

        otel = SdkTracerProvider.builder()
                .setSampler(sampled ? Sampler.alwaysOn() : Sampler.alwaysOff())
                .addSpanProcessor(new DroppingProcessor())
                .build()
                .get("benchmark");
        otelRoot = otel.spanBuilder("root").startSpan().makeCurrent();

        zipkin = Tracing.newBuilder()
                .sampler(sampled ? brave.sampler.Sampler.ALWAYS_SAMPLE : brave.sampler.Sampler.NEVER_SAMPLE)
                .addSpanHandler(new DroppingHandler())
                .build()
                .tracer();
        braveRoot = zipkin.withSpanInScope(zipkin.newTrace().name("root").start());
    }

    @TearDown
    public void end() {
        spoorRoot.close();
        jaegerRoot.close();
        otelRoot.close();
        braveRoot.close();
    }

    @Benchmark
    public Object spoor() {
        return ClientSpan.of(spoor);
    }

    @Benchmark
    public Object jaegerClient() {
        io.opentracing.Span span = jaeger.buildSpan("GET").start();
        span.setTag("component", "okhttp");
        span.setTag("http.method", "GET");
        span.setTag("http.url", ClientSpan.URL);
        span.setTag("http.status_code", 200);
        io.opentracing.Scope scope = jaeger.activateSpan(span);
        scope.close();
        span.finish();
        return span;
    }

    @Benchmark
    public Object openTelemetry() {
        return ClientSpan.of(otel);
    }

    @Benchmark
    public Object brave() {
        brave.Span span =
                zipkin.nextSpan().name("GET").kind(brave.Span.Kind.CLIENT).start();
        span.tag("component", "okhttp");
        span.tag("http.method", "GET");
        span.tag("http.url", ClientSpan.URL);
        span.tag("http.status_code", "200");
        brave.Tracer.SpanInScope scope = zipkin.withSpanInScope(span);
        scope.close();
        span.finish();
        return span;
    }

    private static final class NoPropagator implements Propagator {
        @Override
        public <C> void inject(Span span, C carrier, Setter<C> setter) {}

        @Override
        public <C> SpanContext extract(C carrier, Getter<C> getter) {
            return null;
        }
    }

    private static final class DroppingReporter implements Reporter {
        @Override
        public void report(io.jaegertracing.internal.JaegerSpan span) {}

        @Override
        public void close() {}
    }

    private static final class DroppingHandler extends SpanHandler {
        @Override
        public boolean end(TraceContext context, MutableSpan span, Cause cause) {
            return false;
        }
    }

    private static final class DroppingProcessor implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return true;
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}

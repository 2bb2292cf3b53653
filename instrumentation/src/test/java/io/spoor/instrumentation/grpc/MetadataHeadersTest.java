package io.spoor.instrumentation.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.spoor.instrumentation.common.RecordingTracer;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.propagation.ConfiguredPropagator;
import io.spoor.tracer.propagation.GrpcTracePropagator;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class MetadataHeadersTest {
    private static final Metadata.Key<byte[]> BINARY =
            Metadata.Key.of("grpc-trace-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final RecordingTracer agent = new RecordingTracer(true);
    private final Span span = agent.tracer.startSpan("call", Kind.RPC_CLIENT);

    @Test
    void grpcsOwnHeaderIsWrittenInBytesOnce() {
        Metadata headers = new Metadata();
        ConfiguredPropagator propagator =
                new ConfiguredPropagator(Collections.singletonList("grpc-trace-bin"), agent.ledger);
        propagator.inject(span, headers, MetadataHeaders.INSTANCE);
        propagator.inject(span, headers, MetadataHeaders.INSTANCE);

        assertThat(headers.keys()).containsExactly("grpc-trace-bin");
        assertThat(headers.getAll(BINARY)).hasSize(1);
        assertThat(headers.get(BINARY)).isEqualTo(GrpcTracePropagator.write(span));
    }

    @Test
    void grpcsOwnHeaderIsReadAndItsCallerAnsweredInKind() {
        Metadata in = new Metadata();
        in.put(BINARY, GrpcTracePropagator.write(span));
        ConfiguredPropagator propagator = new ConfiguredPropagator(Arrays.asList("jaeger", "caller"), agent.ledger);
        SpanContext context = propagator.extract(in, MetadataHeaders.INSTANCE);
        Span answer = agent.tracer.startTrace("answer", Kind.RPC_SERVER, context);
        Metadata out = new Metadata();
        propagator.inject(answer, out, MetadataHeaders.INSTANCE);

        assertThat(answer.parentId()).isEqualTo(span.spanId());
        assertThat(out.keys()).containsExactlyInAnyOrder("uber-trace-id", "grpc-trace-bin");
        assertThat(out.get(BINARY)).isEqualTo(GrpcTracePropagator.write(answer));
    }

    @Test
    void bytesThatAreNoContextAreCounted() {
        Metadata in = new Metadata();
        in.put(BINARY, new byte[] {1, 2, 3});

        assertThat(new ConfiguredPropagator(Arrays.asList("jaeger", "caller"), agent.ledger)
                        .extract(in, MetadataHeaders.INSTANCE))
                .isNull();
        assertThat(agent.ledger.malformedContexts()).isEqualTo(1);
    }

    @Test
    void aKeyThatGrpcWouldRefuseIsLeftOut() {
        Metadata headers = new Metadata();
        MetadataHeaders.INSTANCE.set(headers, "uberctx-a b", "v");
        MetadataHeaders.INSTANCE.set(headers, "uberctx-bytes-bin", "v");

        assertThat(headers.keys()).isEmpty();
        assertThat(MetadataHeaders.INSTANCE.get(headers, "uberctx-bytes-bin")).isNull();
    }
}

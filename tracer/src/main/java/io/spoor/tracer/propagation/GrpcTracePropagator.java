package io.spoor.tracer.propagation;

import io.spoor.tracer.Getter;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * gRPC's own {@code grpc-trace-bin}, OpenCensus' binary format: version 0, then fields of a number and a fixed length each,
 * in order: 0 the trace id, 1 the span id, 2 the options. As text it is in Base64, as gRPC writes binary headers.
 */
public final class GrpcTracePropagator implements Format {
    public static final String HEADER = "grpc-trace-bin";

    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = TRACE_ID + 1 + 16;
    private static final int OPTIONS = SPAN_ID + 1 + 8;
    private static final int LENGTH = OPTIONS + 2;
    private static final int MAX_TEXT = 256;

    private final Ledger ledger;

    public GrpcTracePropagator(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String header() {
        return HEADER;
    }

    @Override
    public <C> void inject(Span span, C carrier, Setter<C> setter) {
        setter.set(carrier, HEADER, Base64.getEncoder().withoutPadding().encodeToString(write(span)));
    }

    @Override
    public <C> @Nullable SpanContext extract(C carrier, Getter<C> getter, int headers) {
        String header = getter.get(carrier, HEADER);
        if (header == null) {
            return null;
        }
        SpanContext context = header.length() > MAX_TEXT ? null : read(header);
        if (context == null) {
            ledger.malformedContext();
        }
        return context;
    }

    /** The header's value, for a carrier that takes bytes. */
    public static byte[] write(Span span) {
        byte[] out = new byte[LENGTH];
        number(span.traceIdHigh(), out, TRACE_ID + 1);
        number(span.traceIdLow(), out, TRACE_ID + 9);
        out[SPAN_ID] = 1;
        number(span.spanId(), out, SPAN_ID + 1);
        out[OPTIONS] = 2;
        out[OPTIONS + 1] = (byte) (span.isSampled() ? 1 : 0);
        return out;
    }

    /** The context in a header's value; null if it is malformed. What follows the fields that are known is left out. */
    public static @Nullable SpanContext read(byte[] in) {
        if (in.length < LENGTH || in[0] != 0 || in[TRACE_ID] != 0 || in[SPAN_ID] != 1 || in[OPTIONS] != 2) {
            return null;
        }
        long high = number(in, TRACE_ID + 1);
        long low = number(in, TRACE_ID + 9);
        long spanId = number(in, SPAN_ID + 1);
        return (high | low) == 0 || spanId == 0
                ? null
                : new SpanContext(high, low, spanId, 0, in[OPTIONS + 1] & SpanContext.SAMPLED, null);
    }

    private static @Nullable SpanContext read(String base64) {
        try {
            return read(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void number(long value, byte[] out, int at) {
        for (int i = 0; i < 8; i++) {
            out[at + i] = (byte) (value >>> (56 - 8 * i));
        }
    }

    private static long number(byte[] in, int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (in[at + i] & 0xff);
        }
        return value;
    }
}

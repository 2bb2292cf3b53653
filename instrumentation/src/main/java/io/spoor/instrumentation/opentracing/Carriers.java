package io.spoor.instrumentation.opentracing;

import io.opentracing.propagation.BinaryExtract;
import io.opentracing.propagation.BinaryInject;
import io.opentracing.propagation.Format;
import io.opentracing.propagation.TextMap;
import io.opentracing.propagation.TextMapInject;
import io.spoor.tracer.Propagator;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.log.AgentLog;
import io.spoor.tracer.propagation.BinaryPropagator;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes what applications inject to and extract from. HTTP_HEADERS and TEXT_MAP speak the formats that
 * {@code tracer.propagation} names, BINARY that of jaeger-client-java. What else TEXT_MAP and BINARY are called in newer
 * versions of the API is told by the carrier, because 0.31 has no such names. A carrier that fails is the application's, and
 * so is nobody's problem but the trace's.
 */
final class Carriers {
    private final Propagator headers;
    private final Propagator texts;
    private final BinaryPropagator binary;

    Carriers(Tracer tracer) {
        headers = tracer.propagator();
        texts = headers.forTexts();
        binary = new BinaryPropagator(tracer.ledger());
    }

    void inject(Span span, @Nullable Object format, Object carrier) {
        if (!isBuiltin(format)) {
            return;
        }
        Propagator propagator = format == Format.Builtin.HTTP_HEADERS ? headers : texts;
        try {
            if (carrier instanceof TextMap) {
                propagator.inject(span, (TextMap) carrier, TextMapSetter.INSTANCE);
            } else if (carrier instanceof ByteBuffer) {
                ((ByteBuffer) carrier).put(binary.write(span));
            } else {
                Newer.inject(span, propagator, binary, carrier);
            }
        } catch (RuntimeException | AssertionError | LinkageError e) {
            sayFailed(carrier, e);
        }
    }

    @Nullable
    SpanContext extract(@Nullable Object format, Object carrier) {
        if (!isBuiltin(format)) {
            return null;
        }
        Propagator propagator = format == Format.Builtin.HTTP_HEADERS ? headers : texts;
        try {
            if (carrier instanceof Iterable) {
                return propagator.extract(TextEntries.of((Iterable<?>) carrier), TextEntries.GETTER);
            }
            return carrier instanceof ByteBuffer ? binary.read((ByteBuffer) carrier) : Newer.extract(binary, carrier);
        } catch (RuntimeException | AssertionError | LinkageError e) {
            sayFailed(carrier, e);
            return null;
        }
    }

    private static boolean isBuiltin(@Nullable Object format) {
        if (format instanceof Format.Builtin) {
            return true;
        }
        if (format != null) {
            String name = format.getClass().getName();
            AgentLog.warnOnce(
                    "opentracing format " + name,
                    "the OpenTracing format " + name
                            + " is the application's own: nothing is injected or extracted by it");
        }
        return false;
    }

    private static void sayFailed(Object carrier, Throwable thrown) {
        AgentLog.warnOnce(
                "opentracing carrier " + carrier.getClass().getName(),
                "a trace was not passed on, because the carrier "
                        + carrier.getClass().getName() + " failed: " + thrown);
    }

    /** What 0.31 does not have. */
    private static final class Newer {
        static void inject(Span span, Propagator propagator, BinaryPropagator binary, Object carrier) {
            if (carrier instanceof TextMapInject) {
                propagator.inject(span, (TextMapInject) carrier, TextMapInjectSetter.INSTANCE);
            } else {
                byte[] context = binary.write(span);
                ((BinaryInject) carrier).injectionBuffer(context.length).put(context);
            }
        }

        /** As jaeger-client-java does, from the buffer's beginning. */
        static @Nullable SpanContext extract(BinaryPropagator binary, Object carrier) {
            ByteBuffer buffer = ((BinaryExtract) carrier).extractionBuffer().duplicate();
            buffer.rewind();
            return binary.read(buffer);
        }
    }

    private static final class TextMapSetter implements Setter<TextMap> {
        static final TextMapSetter INSTANCE = new TextMapSetter();

        @Override
        public void set(TextMap carrier, String name, String value) {
            carrier.put(name, value);
        }
    }

    private static final class TextMapInjectSetter implements Setter<TextMapInject> {
        static final TextMapInjectSetter INSTANCE = new TextMapInjectSetter();

        @Override
        public void set(TextMapInject carrier, String name, String value) {
            carrier.put(name, value);
        }
    }
}

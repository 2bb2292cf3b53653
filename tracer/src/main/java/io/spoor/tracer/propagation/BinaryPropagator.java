package io.spoor.tracer.propagation;

import io.spoor.tracer.Baggage;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * OpenTracing's BINARY as jaeger-client-java has it ({@code BinaryCodec}): trace id (high, low), span id, parent id, one byte
 * of flags, the number of baggage items, and for each the key and the value behind their lengths in bytes. All numbers
 * are big-endian.
 */
public final class BinaryPropagator {
    private final Ledger ledger;

    /** {@code ledger} counts what is malformed or too much. */
    public BinaryPropagator(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The context of {@code span}, with the baggage that is within the limits. */
    public byte[] write(Span span) {
        int items = 0;
        int chars = 0;
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        for (Baggage item = span.baggage(); item != null; item = item.next()) {
            int length = item.key().length() + item.value().length();
            if (items == Baggage.MAX_ITEMS || length > Baggage.MAX_CHARS - chars) {
                ledger.baggageDropped();
                continue;
            }
            items++;
            chars += length;
            write(item.key(), texts);
            write(item.value(), texts);
        }
        return ByteBuffer.allocate(4 * Long.BYTES + 1 + Integer.BYTES + texts.size())
                .putLong(span.traceIdHigh())
                .putLong(span.traceIdLow())
                .putLong(span.spanId())
                .putLong(span.parentId())
                .put((byte) span.flags())
                .putInt(items)
                .put(texts.toByteArray())
                .array();
    }

    /** The context from the buffer's position on; null if it is malformed, which is counted. Moves no position. */
    public @Nullable SpanContext read(ByteBuffer buffer) {
        SpanContext context = null;
        try {
            context = readAll(buffer.duplicate());
        } catch (BufferUnderflowException e) {
            // counted below
        }
        if (context == null) {
            ledger.malformedContext();
        }
        return context;
    }

    private @Nullable SpanContext readAll(ByteBuffer in) {
        long high = in.getLong();
        long low = in.getLong();
        long spanId = in.getLong();
        long parentId = in.getLong();
        int flags = in.get() & 0xff;
        int items = in.getInt();
        if ((high | low) == 0 || spanId == 0 || items < 0) {
            return null;
        }
        Baggage baggage = null;
        int chars = 0;
        for (int i = 0; i < items; i++) {
            String key = readText(in);
            String value = readText(in);
            if (key == null || value == null) {
                return null;
            }
            chars += key.length() + value.length();
            if (i >= Baggage.MAX_ITEMS || chars > Baggage.MAX_CHARS) {
                ledger.baggageDropped();
                break;
            }
            baggage = Baggage.with(baggage, key, value);
        }
        return new SpanContext(high, low, spanId, parentId, flags, baggage);
    }

    /** Null if the length can't be right: no array is made for what isn't there. */
    private static @Nullable String readText(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            return null;
        }
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static void write(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(bytes.length >>> shift);
        }
        out.write(bytes, 0, bytes.length);
    }
}

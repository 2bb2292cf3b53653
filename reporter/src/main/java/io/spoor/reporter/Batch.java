package io.spoor.reporter;

import io.spoor.tracer.Ledger;
import io.spoor.tracer.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One datagram in the making: a oneway call of {@code Agent.emitBatch} around as many spans as fit. Spans are encoded
 * where they stay. What comes before them depends on their number, so it is written last, right-aligned to the first
 * span; what comes after them has a known size from the start. So the limit is used to the byte.
 *
 * <p>Keeps the spans until it is cleared, for a kernel that refuses the datagram as too long.
 */
final class Batch {
    /** Thrift's compact protocol; then its version 1 and the message type ONEWAY. */
    private static final int PROTOCOL = 0x82;

    private static final int VERSION_AND_ONEWAY = 0x81;
    private static final byte[] METHOD = "emitBatch".getBytes(StandardCharsets.US_ASCII);

    /** Headers of a field one on from the last, or the first of its struct. */
    private static final int NEXT_STRUCT = 0x1c;

    private static final int NEXT_LIST = 0x19;
    private static final int NEXT_I64 = 0x16;
    private static final int STOP = 0;

    /** More than {@link #preamble()} writes beside the process, whatever the numbers in it. */
    private static final int MAX_PREAMBLE = 32;

    /** More than {@link #trailer()} writes. */
    private static final int MAX_TRAILER = 64;

    private final CompactWriter out;
    private final SpanEncoder encoder;
    private final byte[] process;
    private final @Nullable Ledger ledger;
    private final int firstSpan;
    private final long[] losses = new long[3];
    private Span[] spans = new Span[256];
    private int count;
    private int maxSize;
    private int trailerSize;
    private int offset;
    private long sequence = 1;

    /**
     * An empty batch.
     *
     * @param maxSize of a datagram in bytes
     * @param process from {@link ProcessEncoder}
     * @param ledger for the losses that each batch tells of, beside its number; null to send neither
     */
    Batch(int maxSize, byte[] process, @Nullable Ledger ledger) {
        this.process = process;
        this.ledger = ledger;
        this.firstSpan = process.length + MAX_PREAMBLE;
        this.out = new CompactWriter(firstSpan + maxSize + MAX_TRAILER);
        this.encoder = new SpanEncoder(out);
        this.maxSize = maxSize;
        clear();
    }

    /** Adds {@code span}, or leaves everything as it was and answers false if that would pass the limit. */
    boolean append(Span span, Limits limits) {
        if (count == spans.length) {
            spans = Arrays.copyOf(spans, count * 2);
        }
        if (!encode(span, limits)) {
            return false;
        }
        spans[count++] = span;
        return true;
    }

    /** Whether {@link #append} would succeed. */
    boolean fits(Span span, Limits limits) {
        int end = out.position();
        boolean fits = encode(span, limits);
        out.moveTo(end, end);
        return fits;
    }

    /** The encoded size of the whole span, however large, in bytes. */
    long measure(Span span) {
        int end = out.position();
        out.moveTo(end, Integer.MAX_VALUE);
        out.startMeasuring();
        try {
            encoder.encode(span, Limits.NONE);
        } finally {
            out.stopMeasuring();
            out.moveTo(end, end);
        }
        return out.measured();
    }

    /** Bytes left for one more span. */
    int room() {
        return maxSize - preambleSize(count + 1) - (out.position() - firstSpan) - trailerSize;
    }

    /** Completes the datagram: the {@link #size()} bytes of {@link #buffer()} from {@link #offset()}. */
    void seal() {
        int end = out.position();
        offset = firstSpan - preambleSize(count);
        out.moveTo(offset, end);
        preamble();
        out.moveTo(end, end);
        trailer();
    }

    /** Begins anew, with what the ledger counts as lost by now. */
    void clear() {
        Arrays.fill(spans, 0, count, null);
        count = 0;
        if (ledger != null) {
            losses[0] = ledger.dropped(Ledger.Drop.RING_FULL);
            losses[1] = ledger.dropped(Ledger.Drop.TOO_LARGE);
            losses[2] = ledger.dropped(Ledger.Drop.SEND_FAILED);
        }
        out.moveTo(firstSpan, firstSpan);
        trailer();
        trailerSize = out.position() - firstSpan;
        out.moveTo(firstSpan, firstSpan);
    }

    /** The next batch has the next number; the receiver takes a missing one for a lost batch. */
    void nextNumber() {
        sequence++;
    }

    void setMaxSize(int bytes) {
        maxSize = bytes;
    }

    int count() {
        return count;
    }

    Span[] copyOfSpans() {
        return Arrays.copyOf(spans, count);
    }

    byte[] buffer() {
        return out.buffer();
    }

    int offset() {
        return offset;
    }

    /** In bytes, once sealed. */
    int size() {
        return out.position() - offset;
    }

    private boolean encode(Span span, Limits limits) {
        int end = out.position();
        boolean done = false;
        out.moveTo(end, end + room());
        try {
            encoder.encode(span, limits);
            done = true;
        } catch (CompactWriter.Overrun e) {
            done = false;
        } finally {
            if (!done) {
                out.moveTo(end, end);
            }
        }
        return done;
    }

    private int preambleSize(int spanCount) {
        return 2
                + CompactWriter.varintSize(messageId())
                + 1
                + METHOD.length
                + 2
                + process.length
                + 1
                + CompactWriter.structListHeaderSize(spanCount);
    }

    private void preamble() {
        out.raw(PROTOCOL);
        out.raw(VERSION_AND_ONEWAY);
        out.varint(messageId());
        out.raw(METHOD.length);
        out.raw(METHOD);
        out.raw(NEXT_STRUCT);
        out.raw(NEXT_STRUCT);
        out.raw(process);
        out.raw(NEXT_LIST);
        out.structListHeader(count);
    }

    private void trailer() {
        if (ledger != null) {
            out.raw(NEXT_I64);
            out.varint(CompactWriter.zigZag(sequence));
            out.raw(NEXT_STRUCT);
            for (long loss : losses) {
                out.raw(NEXT_I64);
                out.varint(CompactWriter.zigZag(loss));
            }
            out.raw(STOP);
        }
        out.raw(STOP);
        out.raw(STOP);
    }

    /** 32 bits without a sign, from 1, as libthrift's clients number their messages. */
    private long messageId() {
        return sequence & 0xffff_ffffL;
    }
}

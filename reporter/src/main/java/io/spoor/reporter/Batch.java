package io.spoor.reporter;

import io.spoor.tracer.Span;
import java.util.Arrays;

/**
 * One datagram in the making, with as many spans as fit. They are encoded where they stay. What comes before them
 * depends on their number, so it is written last, right-aligned to the first; what comes after them has a known size
 * from the start. So the limit is used to the byte.
 *
 * <p>Keeps the spans until it is cleared, for a kernel that refuses the datagram as too long.
 */
final class Batch {
    private final CompactWriter out;
    private final SpanEncoder encoder;
    private final Envelope envelope;
    private final int firstSpan;
    private Span[] spans = new Span[256];
    private int count;
    private int maxSize;
    private int endOfSpans;
    private int offset;

    /** An empty batch of at most {@code maxSize} bytes. */
    Batch(int maxSize, Envelope envelope) {
        this.envelope = envelope;
        this.firstSpan = envelope.size(0) + Envelope.MAX_SIZE;
        this.out = new CompactWriter(firstSpan + maxSize + Envelope.MAX_SIZE);
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
        return endOfSpans - CompactWriter.structListHeaderSize(count + 1) - out.position();
    }

    /** Completes the datagram: the {@link #size()} bytes of {@link #buffer()} from {@link #offset()}. */
    void seal() {
        int end = out.position();
        offset = firstSpan - envelope.sizeBefore(count);
        out.moveTo(offset, end);
        envelope.before(count, out);
        out.moveTo(end, end);
        envelope.after(out);
    }

    /** Begins anew, with the same number, and what is lost by now. */
    void clear() {
        Arrays.fill(spans, 0, count, null);
        count = 0;
        out.moveTo(firstSpan, firstSpan);
        envelope.readLosses();
        endOfSpans = firstSpan + maxSize - (envelope.size(0) - CompactWriter.structListHeaderSize(0));
    }

    /** Begins anew, with the next number. */
    void next() {
        envelope.next();
        clear();
    }

    /** Clears it, too. */
    void setMaxSize(int bytes) {
        maxSize = bytes;
        clear();
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
}

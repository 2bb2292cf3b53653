package io.spoor.reporter;

import io.spoor.tracer.Ledger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the spans of a datagram: a oneway call of {@code Agent.emitBatch}, whose one argument is a
 * {@code Batch} with the process, the spans, its number, and what was lost so far (jaeger-idl, {@code thrift/agent.thrift}
 * and {@code thrift/jaeger.thrift}).
 */
final class Envelope {
    /** More than all but the process takes, whatever the numbers in it. */
    static final int MAX_SIZE = 96;

    /** Thrift's compact protocol; then its version 1 and the message type ONEWAY. */
    private static final int PROTOCOL = 0x82;

    private static final int VERSION_AND_ONEWAY = 0x81;
    private static final byte[] METHOD = "emitBatch".getBytes(StandardCharsets.US_ASCII);

    /** Headers of a field one on from the last, or the first of its struct. */
    private static final int NEXT_STRUCT = 0x1c;

    private static final int NEXT_LIST = 0x19;
    private static final int NEXT_I64 = 0x16;
    private static final int STOP = 0;

    private final byte[] process;
    private final @Nullable Ledger ledger;
    private long number = 1;
    private long ringFull;
    private long tooLarge;
    private long sendFailed;

    /**
     * The envelope of the first batch.
     *
     * @param process from {@link ProcessEncoder}
     * @param ledger for the losses that each batch tells of, beside its number; null to send neither
     */
    Envelope(byte[] process, @Nullable Ledger ledger) {
        this.process = process;
        this.ledger = ledger;
    }

    /** Gives the next batch the next number; the receiver takes a missing one for a lost batch. */
    void next() {
        number++;
    }

    /** In bytes, before and after {@code spans} spans. */
    int size(int spans) {
        return sizeBefore(spans) + sizeAfter();
    }

    int sizeBefore(int spans) {
        int message = 2 + CompactWriter.varintSize(messageId()) + 1 + METHOD.length;
        return message + 2 + process.length + 1 + CompactWriter.structListHeaderSize(spans);
    }

    void before(int spans, CompactWriter out) {
        out.raw(PROTOCOL);
        out.raw(VERSION_AND_ONEWAY);
        out.varint(messageId());
        out.raw(METHOD.length);
        out.raw(METHOD);
        out.raw(NEXT_STRUCT);
        out.raw(NEXT_STRUCT);
        out.raw(process);
        out.raw(NEXT_LIST);
        out.structListHeader(spans);
    }

    void after(CompactWriter out) {
        if (ledger != null) {
            i64(number, out);
            out.raw(NEXT_STRUCT);
            i64(ringFull, out);
            i64(tooLarge, out);
            i64(sendFailed, out);
            out.raw(STOP);
        }
        out.raw(STOP);
        out.raw(STOP);
    }

    private int sizeAfter() {
        return ledger == null ? 2 : 4 + i64Size(number) + i64Size(ringFull) + i64Size(tooLarge) + i64Size(sendFailed);
    }

    /** Read before the first span of a batch, and not again, so that the size is known from the start. */
    void readLosses() {
        if (ledger != null) {
            ringFull = ledger.dropped(Ledger.Drop.RING_FULL);
            tooLarge = ledger.dropped(Ledger.Drop.TOO_LARGE);
            sendFailed = ledger.dropped(Ledger.Drop.SEND_FAILED);
        }
    }

    private static void i64(long value, CompactWriter out) {
        out.raw(NEXT_I64);
        out.varint(CompactWriter.zigZag(value));
    }

    private static int i64Size(long value) {
        return 1 + CompactWriter.varintSize(CompactWriter.zigZag(value));
    }

    /** 32 bits without a sign, from 1, as libthrift's clients number their messages. */
    private long messageId() {
        return number & 0xffff_ffffL;
    }
}

package io.spoor.reporter;

import io.spoor.tracer.Ledger;
import io.spoor.tracer.Span;
import java.io.IOException;
import java.net.PortUnreachableException;
import org.jspecify.annotations.Nullable;

/**
 * Fills packets and sends them. Each span that comes in is counted once: sent, or dropped for a cause; whatever is
 * thrown on the way.
 */
final class Sender {
    /** No kernel refuses this. */
    private static final int MIN_PACKET_SIZE = 1_024;

    private final Batch batch;
    private final Transport transport;
    private final Pacer pacer;
    private final Delivery delivery;
    private final Ledger ledger;
    private final ReporterLog log;
    private int packetSize;
    private @Nullable OversizeException shrinking;
    private boolean sizeIsNotTheReason;
    private boolean saidTooLarge;
    private boolean saidBroken;

    Sender(Batch batch, Transport transport, Pacer pacer, Delivery delivery, Ledger ledger, ReporterLog log) {
        this.batch = batch;
        this.transport = transport;
        this.pacer = pacer;
        this.delivery = delivery;
        this.ledger = ledger;
        this.log = log;
        this.packetSize = transport.maxPacketSize();
    }

    /** Spans that wait for their packet to be sent. */
    int waiting() {
        return batch.count();
    }

    /** Adds {@code span} to the packet, which is sent first if it is full. */
    void add(Span span) {
        try {
            if (!append(span)) {
                ledger.spansDropped(Ledger.Drop.TOO_LARGE, 1);
                if (!saidTooLarge) {
                    saidTooLarge = true;
                    log.warn("a span doesn't fit into a packet of " + packetSize + " bytes, of which the process's tags"
                            + " leave " + batch.room() + "; such spans are dropped and counted");
                }
            }
        } catch (Throwable t) {
            ledger.spansDropped(Ledger.Drop.SEND_FAILED, 1);
            if (!saidBroken) {
                saidBroken = true;
                log.warn("a span can't be encoded (" + t + "); such spans are dropped and counted");
            }
        }
    }

    /** Sends what waits. */
    void flush() {
        int spans = batch.count();
        if (spans == 0) {
            return;
        }
        try {
            batch.seal();
            pacer.await(batch.size());
            delivery.check();
            transmit();
            delivery.left(spans);
            passed();
        } catch (OversizeException e) {
            if (mayShrink()) {
                shrink(e);
                return;
            }
            delivery.failed(spans, e);
        } catch (Throwable t) {
            delivery.failed(spans, t);
        }
        batch.next();
    }

    private boolean append(Span span) {
        if (batch.count() == 0) {
            // Some time may have passed since the last packet.
            batch.clear();
        }
        while (!batch.append(span, Limits.NONE)) {
            if (batch.count() == 0) {
                return Trimmer.append(batch, span);
            }
            flush();
        }
        return true;
    }

    private void transmit() throws IOException {
        try {
            transport.send(batch.buffer(), batch.offset(), batch.size());
        } catch (PortUnreachableException e) {
            delivery.refused(e);
            transport.send(batch.buffer(), batch.offset(), batch.size());
        }
    }

    private void passed() {
        if (shrinking != null) {
            log.warn("datagrams for the " + transport.receiver() + " are at most " + packetSize
                    + " bytes long from now on; larger ones were refused (" + shrinking.getMessage() + ")");
        }
        shrinking = null;
        sizeIsNotTheReason = false;
    }

    private boolean mayShrink() {
        if (batch.size() > MIN_PACKET_SIZE && !sizeIsNotTheReason) {
            return true;
        }
        if (shrinking != null) {
            shrinking = null;
            resize(transport.maxPacketSize());
        }
        sizeIsNotTheReason = true;
        return false;
    }

    /** Sends the spans of the refused packet in smaller ones, which may be refused in their turn. */
    private void shrink(OversizeException why) {
        shrinking = why;
        Span[] again = batch.copyOfSpans();
        resize(Math.max(MIN_PACKET_SIZE, Math.min(packetSize, batch.size()) / 2));
        for (Span span : again) {
            add(span);
        }
        flush();
    }

    private void resize(int bytes) {
        packetSize = bytes;
        batch.setMaxSize(bytes);
    }
}

package io.spoor.reporter;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import java.net.PortUnreachableException;
import java.util.concurrent.TimeUnit;

/**
 * Settles what became of each packet, and says so once when the receiver is lost and once when it is back.
 *
 * <p>A refused datagram is known to be so only afterwards, when ICMP has come back. Until then its spans are in doubt,
 * open in the ledger: they are sent when the next packet has left without an answer, or {@link #DOUBT} has passed, and
 * failed when the answer was a refusal. On loopback the answer is there before the next call, and the ledger is exact.
 * A distant receiver that stops costs it what was sent within one round trip, at the beginning of the outage only.
 * Datagrams that are lost without an answer count as sent: there is no way to know.
 */
final class Delivery {
    /** Longer than any round trip to an agent that makes sense. */
    static final long DOUBT = TimeUnit.MILLISECONDS.toNanos(100);

    /** A receiver is back when nothing was refused for as long; a few packets may pass before their refusal is here. */
    static final long PEACE = TimeUnit.SECONDS.toNanos(1);

    private final Transport transport;
    private final Ledger ledger;
    private final Clock clock;
    private final ReporterLog log;
    private int inDoubt;
    private long sentAt;
    private boolean lost;
    private long lostAt;
    private long failedBefore;

    Delivery(Transport transport, Ledger ledger, Clock clock, ReporterLog log) {
        this.transport = transport;
        this.ledger = ledger;
        this.clock = clock;
        this.log = log;
    }

    /** A packet with {@code spans} spans has left. What was in doubt before has arrived. */
    void left(int spans) {
        settle();
        inDoubt = spans;
        sentAt = clock.nanoTime();
    }

    /** Looks what became of the packet that is in doubt. */
    void check() {
        if (inDoubt == 0) {
            return;
        }
        try {
            transport.check();
        } catch (PortUnreachableException e) {
            refused(e);
        }
        if (clock.nanoTime() - sentAt >= DOUBT) {
            settle();
        }
    }

    /** The packet in doubt was refused. */
    void refused(PortUnreachableException why) {
        int spans = inDoubt;
        inDoubt = 0;
        failed(spans, why);
    }

    /** A packet with {@code spans} spans can't be sent. */
    void failed(int spans, Throwable why) {
        if (!lost) {
            failedBefore = ledger.dropped(Ledger.Drop.SEND_FAILED);
            log.warn("no spans reach the " + transport.receiver() + " (" + reason(why)
                    + "); expected is " + transport.expected()
                    + ". Spans are dropped and counted until it is back");
        }
        ledger.spansDropped(Ledger.Drop.SEND_FAILED, spans);
        lost = true;
        lostAt = clock.nanoTime();
    }

    /** Ends all doubt; nothing will be looked at any more, or there was no objection in time. */
    void settle() {
        if (inDoubt == 0) {
            return;
        }
        ledger.spansSent(inDoubt);
        inDoubt = 0;
        if (lost && clock.nanoTime() - lostAt >= PEACE) {
            lost = false;
            long dropped = ledger.dropped(Ledger.Drop.SEND_FAILED) - failedBefore;
            log.warn("the " + transport.receiver() + " is back; " + dropped + " spans were dropped meanwhile");
        }
    }

    private static String reason(Throwable why) {
        String message = why.getMessage();
        return message == null || message.isEmpty() ? why.getClass().getSimpleName() : message;
    }
}

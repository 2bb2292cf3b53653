package io.spoor.reporter;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Span;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends the spans of a queue when one thread, {@link ReporterThread}, calls it to work. What the queue has taken is in the
 * ledger exactly once when {@link #finish} has returned, and so is what comes later.
 */
public final class Reporter {
    /** Spans in one go, so that the flush interval and the end are looked at in between. */
    static final int MAX_POLLS = 1_024;

    private final ReporterConfig config;
    private final Transport transport;
    private final Clock clock;
    private final Parker parker;
    private final Ledger ledger;
    private final ReporterLog log;
    private final SpanRing ring;
    private final Intake intake;
    private final Delivery delivery;
    private final long flushInterval;
    private @Nullable Sender sender;
    private long waitingSince;
    private boolean finished;

    /** Does no I/O yet, nor asks for the process's tags. */
    public Reporter(
            ReporterConfig config,
            SpanQueue queue,
            Transport transport,
            Clock clock,
            Parker parker,
            Ledger ledger,
            ReporterLog log) {
        this.config = config;
        this.transport = transport;
        this.clock = clock;
        this.parker = parker;
        this.ledger = ledger;
        this.log = log;
        this.ring = queue.ring();
        this.intake = new Intake(ring);
        this.delivery = new Delivery(transport, ledger, clock, log);
        this.flushInterval = TimeUnit.MILLISECONDS.toNanos(config.flushIntervalMillis());
    }

    /** Encodes what has come in, sends what is due, and returns the number of spans taken. Never by two threads. */
    int doWork() {
        if (sender == null && untaken() > 0) {
            sender = newSender();
        }
        int n = sender == null ? 0 : drainTo(sender);
        if (sender != null && sender.waiting() > 0 && clock.nanoTime() - waitingSince >= flushInterval) {
            sender.flush();
        }
        delivery.check();
        return n;
    }

    /**
     * Takes no more spans, works on those that are there for {@code nanos} at most, counts the others, and says how the
     * ledger closed. Called by the thread that called {@link #doWork}, or instead of it.
     */
    void finish(long nanos) {
        if (finished) {
            return;
        }
        finished = true;
        ring.close();
        try {
            workUntil(clock.nanoTime() + nanos);
        } finally {
            ledger.spansDropped(Ledger.Drop.SHUT_DOWN, untaken());
        }
        if (sender != null) {
            sender.flush();
        }
        delivery.check();
        delivery.settle();
        transport.close();
        log.info(summary());
    }

    /** Ends, from another thread, what takes too long to wait for at the end. */
    void abort() {
        transport.abort();
    }

    long flushIntervalMillis() {
        return config.flushIntervalMillis();
    }

    private int drainTo(Sender to) {
        int n = 0;
        Span span;
        while (n < MAX_POLLS && (span = intake.poll()) != null) {
            n++;
            if (config.logsSpans()) {
                log.info(SpanLine.of(span));
            }
            to.add(span);
            if (to.waiting() <= 1) {
                waitingSince = clock.nanoTime();
            }
        }
        return n;
    }

    private void workUntil(long end) {
        while (untaken() > 0 && clock.nanoTime() - end < 0) {
            if (doWork() == 0) {
                // A producer has its slot and is about to fill it.
                parker.park(TimeUnit.MICROSECONDS.toNanos(100));
            }
        }
    }

    private int untaken() {
        return ring.size() + intake.size();
    }

    private Sender newSender() {
        byte[] process = new ProcessEncoder(log).encode(config.serviceName(), config.processTags());
        Batch batch = new Batch(transport.maxPacketSize(), new Envelope(process, ledger));
        return new Sender(batch, transport, new Pacer(clock, parker, ring), delivery, ledger, log);
    }

    /** Finished spans that wait to be sent, about. May be asked by any thread. */
    public int queueLength() {
        return ring.size();
    }

    /** What became of the spans, as one line. May be asked by any thread. */
    public String summary() {
        StringBuilder line = new StringBuilder(160);
        line.append("spans: ").append(ledger.created()).append(" created, ");
        line.append(ledger.sent()).append(" sent, ").append(ledger.dropped()).append(" dropped (");
        String separator = "";
        for (Ledger.Drop cause : Ledger.Drop.values()) {
            line.append(separator).append(ledger.dropped(cause)).append(' ');
            line.append(cause.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            separator = ", ";
        }
        return line.append("), ").append(ledger.open()).append(" open").toString();
    }
}

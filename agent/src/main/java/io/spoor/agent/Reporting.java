package io.spoor.agent;

import io.spoor.reporter.Parker;
import io.spoor.reporter.ProcessTags;
import io.spoor.reporter.Reporter;
import io.spoor.reporter.ReporterConfig;
import io.spoor.reporter.ReporterLog;
import io.spoor.reporter.ReporterThread;
import io.spoor.reporter.SpanQueue;
import io.spoor.reporter.Transport;
import io.spoor.reporter.UdpTransport;
import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.SpanSink;
import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.ServiceName;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.log.AgentLog;
import java.util.Objects;
import java.util.function.Supplier;

/** The reporter as it is configured, its queue, and the thread it works on, which makes it. */
final class Reporting implements Supplier<Reporter> {
    private final Settings settings;
    private final Ledger ledger;
    private final ReporterLog log = new Log();
    private final SpanQueue queue;
    private final ReporterThread thread;

    /**
     * @param late is run when the start-up is over, on the reporter's thread
     * @param sleeping will be the reporter's thread
     */
    Reporting(Settings settings, Ledger ledger, Runnable late, Thread sleeping) {
        this.settings = settings;
        this.ledger = ledger;
        this.queue = new SpanQueue(settings.get(KnownSettings.REPORTER_QUEUE_SIZE), ledger);
        this.thread = new ReporterThread(queue, this, Parker.SYSTEM, log, late);
        thread.leaveTo(sleeping);
    }

    /** For the reporter's thread. */
    void work() {
        thread.work();
    }

    /** Whether the reporter's thread has something to do. */
    boolean isWanted() {
        return thread.isWanted();
    }

    /** Makes the reporter; for its thread alone. */
    @Override
    public Reporter get() {
        ReporterConfig config = new ReporterConfig(
                ServiceName.of(settings, System.getProperties()),
                new Tags(settings),
                settings.get(KnownSettings.REPORTER_FLUSH_INTERVAL),
                settings.get(KnownSettings.REPORTER_LOG_SPANS));
        Transport http = settings.isGiven(KnownSettings.ENDPOINT) ? HttpEndpoint.transport(settings) : null;
        Transport transport = http == null ? udp(settings) : http;
        return new Reporter(config, queue, transport, Clock.SYSTEM, Parker.SYSTEM, ledger, log);
    }

    private static Transport udp(Settings settings) {
        return new UdpTransport(
                settings.get(KnownSettings.AGENT_HOST),
                settings.get(KnownSettings.AGENT_PORT),
                settings.get(KnownSettings.REPORTER_MAX_PACKET_SIZE),
                Clock.SYSTEM,
                Parker.SYSTEM);
    }

    SpanSink sink() {
        return queue;
    }

    /** For what is run late: its thread has made it by then. */
    Reporter reporter() {
        return Objects.requireNonNull(thread.reporter());
    }

    void close() {
        thread.close();
    }

    private static final class Tags implements ProcessTags {
        private final Settings settings;

        Tags(Settings settings) {
            this.settings = settings;
        }

        @Override
        public Object[] get() {
            return new io.spoor.tracer.ProcessTags(settings.tags()).collect();
        }
    }

    /** Where the reporter's lines go. */
    static final class Log implements ReporterLog {
        @Override
        public void warn(String line) {
            AgentLog.warn(line);
        }

        @Override
        public void info(String line) {
            AgentLog.info(line);
        }
    }
}

package io.spoor.reporter.jmx;

import io.spoor.reporter.Reporter;
import io.spoor.tracer.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ledger under the names that jaeger-client-java gives its metrics ({@code Metrics}, {@code InMemoryMetricsFactory}),
 * so that a dashboard made for it goes on. A span that isn't sampled is not counted: most of them never exist here.
 */
public final class JaegerFigures implements Figures {
    private static final String PREFIX = "jaeger_tracer_";

    private final Ledger ledger;
    private final Reporter reporter;

    public JaegerFigures(Ledger ledger, Reporter reporter) {
        this.ledger = ledger;
        this.reporter = reporter;
    }

    @Override
    public Map<String, Number> now() {
        Map<String, Number> figures = new LinkedHashMap<>();
        int waiting = reporter.queueLength();
        long dropped = ledger.dropped(Ledger.Drop.RING_FULL) + ledger.dropped(Ledger.Drop.SHUT_DOWN);
        long failed = ledger.dropped(Ledger.Drop.SEND_FAILED) + ledger.dropped(Ledger.Drop.TOO_LARGE);
        long sent = ledger.sent();
        figures.put(PREFIX + "traces.sampled=y.state=started", ledger.traces(false, true));
        figures.put(PREFIX + "traces.sampled=n.state=started", ledger.traces(false, false));
        figures.put(PREFIX + "traces.sampled=y.state=joined", ledger.traces(true, true));
        figures.put(PREFIX + "traces.sampled=n.state=joined", ledger.traces(true, false));
        figures.put(PREFIX + "started_spans.sampled=y", ledger.created());
        figures.put(PREFIX + "finished_spans.sampled=y", sent + dropped + failed + waiting);
        figures.put(PREFIX + "span_context_decoding_errors", ledger.malformedContexts());
        figures.put(PREFIX + "reporter_spans.result=ok", sent);
        figures.put(PREFIX + "reporter_spans.result=err", failed);
        figures.put(PREFIX + "reporter_spans.result=dropped", dropped);
        figures.put(PREFIX + "reporter_queue_length", (long) waiting);
        figures.put(PREFIX + "sampler_queries.result=ok", ledger.samplerQueries(true));
        figures.put(PREFIX + "sampler_queries.result=err", ledger.samplerQueries(false));
        figures.put(PREFIX + "sampler_updates.result=ok", ledger.samplerUpdates(true));
        figures.put(PREFIX + "sampler_updates.result=err", ledger.samplerUpdates(false));
        figures.put(PREFIX + "baggage_truncations", ledger.droppedBaggage());
        return figures;
    }
}

package io.spoor.instrumentation.common;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.LogEntry;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import io.spoor.tracer.propagation.JaegerPropagator;
import io.spoor.tracer.sampling.ConstSampler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tracer whose finished spans are in a list. */
public final class RecordingTracer {
    public final Ledger ledger = new Ledger();
    public final List<Span> finished = new ArrayList<>();
    public final Tracer tracer;

    public RecordingTracer(boolean sampled) {
        tracer = new Tracer(
                Clock.SYSTEM, new ConstSampler(sampled), new JaegerPropagator(ledger), finished::add, ledger, false);
    }

    /** The only span that has finished. */
    public Span only() {
        if (finished.size() != 1) {
            throw new AssertionError("expected one span, was " + finished.size());
        }
        return finished.get(0);
    }

    public static Map<String, Object> tags(Span span) {
        Map<String, Object> tags = new LinkedHashMap<>();
        for (int i = 0; i < span.tagsLength(); i += 2) {
            tags.put((String) span.tags()[i], span.tags()[i + 1]);
        }
        return tags;
    }

    /** The exceptions that were logged, newest first. */
    public static List<Object> errors(Span span) {
        List<Object> errors = new ArrayList<>();
        for (LogEntry entry = span.logs(); entry != null; entry = entry.next()) {
            errors.add(entry.fields()[1]);
        }
        return errors;
    }
}

package io.spoor.viewer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest spans, by trace. Bounded: when it is full the trace that began to arrive first goes, whole, and a single
 * trace too big for the store loses its late spans. Any thread may use it.
 */
final class TraceStore {
    private static final class Arrivals {
        final List<ReceivedSpan> spans = new ArrayList<>();
        long last;
        int shown;
    }

    private final int maxSpans;
    private final LongSupplier nanoTime;
    private final Map<String, Arrivals> traces = new LinkedHashMap<>();
    private int size;
    private long received;
    private long forgotten;

    TraceStore(int maxSpans, LongSupplier nanoTime) {
        this.maxSpans = maxSpans;
        this.nanoTime = nanoTime;
    }

    synchronized void add(List<ReceivedSpan> spans) {
        for (ReceivedSpan span : spans) {
            received++;
            Arrivals trace = traces.computeIfAbsent(span.traceId, id -> new Arrivals());
            trace.last = nanoTime.getAsLong();
            makeRoom(trace);
            if (size < maxSpans) {
                trace.spans.add(span);
                size++;
            } else {
                forgotten++;
            }
        }
        notifyAll();
    }

    private void makeRoom(Arrivals except) {
        Iterator<Arrivals> oldest = traces.values().iterator();
        while (size >= maxSpans && oldest.hasNext()) {
            Arrivals trace = oldest.next();
            if (trace != except) {
                size -= trace.spans.size();
                forgotten += trace.spans.size();
                oldest.remove();
            }
        }
    }

    /** The traces that have been still for that long and have spans not yet taken by this method, oldest first. */
    synchronized List<Trace> takeSettled(long stillForNanos) {
        long now = nanoTime.getAsLong();
        List<Trace> settled = new ArrayList<>();
        for (Map.Entry<String, Arrivals> entry : traces.entrySet()) {
            Arrivals trace = entry.getValue();
            if (trace.shown < trace.spans.size() && now - trace.last >= stillForNanos) {
                trace.shown = trace.spans.size();
                settled.add(new Trace(entry.getKey(), trace.spans));
            }
        }
        return settled;
    }

    /** The newest first. */
    synchronized List<Trace> newest(int limit) {
        List<String> ids = new ArrayList<>(traces.keySet());
        Collections.reverse(ids);
        List<Trace> newest = new ArrayList<>();
        for (String id : ids.subList(0, Math.min(limit, ids.size()))) {
            newest.add(new Trace(id, traces.get(id).spans));
        }
        return newest;
    }

    synchronized @Nullable Trace find(String traceId) {
        Arrivals trace = traces.get(traceId);
        return trace == null ? null : new Trace(traceId, trace.spans);
    }

    /** Spans that ever arrived. */
    synchronized long received() {
        return received;
    }

    /** Spans that arrived and had to go. */
    synchronized long forgotten() {
        return forgotten;
    }

    /** Returns when so many spans have arrived since the beginning. */
    synchronized void awaitReceived(long spans) throws InterruptedException {
        while (received < spans) {
            wait();
        }
    }
}

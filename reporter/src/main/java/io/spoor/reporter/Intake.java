package io.spoor.reporter;

import io.spoor.tracer.Span;
import org.jspecify.annotations.Nullable;

/**
 * Takes spans from the ring in groups. A span lies in the cache of the core that made it, and what encoding it costs is
 * mostly the wait for its memory; looked at one right after the other, the spans of a group arrive all at once.
 */
final class Intake {
    /** More than a core can wait for at the same time, and few enough to stay in its first cache. */
    private static final int GROUP = 32;

    private final SpanRing ring;
    private final @Nullable Span[] group = new Span[GROUP];
    private int next;
    private int end;

    /** Never read: keeps the JIT from leaving out what is done for its effect on the cache alone. */
    @SuppressWarnings("UnusedVariable")
    private long seen;

    Intake(SpanRing ring) {
        this.ring = ring;
    }

    /** The oldest span, or null. */
    @Nullable
    Span poll() {
        if (next == end) {
            fetch();
        }
        Span span = next == end ? null : group[next];
        if (span == null) {
            return null;
        }
        group[next++] = null;
        return span;
    }

    /** Spans that were taken from the ring and not from here. */
    int size() {
        return end - next;
    }

    private void fetch() {
        int n = 0;
        long sum = 0;
        Span span;
        while (n < GROUP && (span = ring.poll()) != null) {
            group[n++] = span;
            // The first and the last of its fields: it is longer than what comes at once.
            sum += span.startMicros() + span.tagsLength();
        }
        next = 0;
        end = n;
        for (int i = 0; i < n; i++) {
            Object[] tags = group[i].tags();
            if (tags != null) {
                sum += tags.length + (tags[tags.length - 1] == null ? 0 : 1);
            }
        }
        seen = sum;
    }
}

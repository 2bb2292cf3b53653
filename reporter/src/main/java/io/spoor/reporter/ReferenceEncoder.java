package io.spoor.reporter;

import io.spoor.tracer.Reference;
import io.spoor.tracer.SpanContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes a span's references beside its parent, the oldest first.
 *
 * <p>The parent itself is not among them: it is in {@code parentSpanId}, where every receiver looks first. One that
 * finds no reference to the parent adds CHILD_OF, and one that finds FOLLOWS_FROM to it keeps that.
 * jaeger-client-java sets {@code parentSpanId} to 0 as soon as there is a second reference, and leaves it to the
 * receiver to take the first one of the same trace.
 */
final class ReferenceEncoder {
    private static final int CHILD_OF = 0;
    private static final int FOLLOWS_FROM = 1;

    private final CompactWriter out;
    private Reference[] references = new Reference[4];

    ReferenceEncoder(CompactWriter out) {
        this.out = out;
    }

    /** Writes the list as {@code field}, without the newest if there is a limit; nothing if none is left. */
    void references(int field, @Nullable Reference newest, Limits limits) {
        if (newest == null) {
            return;
        }
        int n = 0;
        for (Reference r = newest; r != null; r = r.next()) {
            if (n == references.length) {
                references = Arrays.copyOf(references, n * 2);
            }
            references[n++] = r;
        }
        int kept = Math.min(n, limits.of(Limits.Part.REFERENCES));
        if (kept > 0) {
            write(field, n, kept);
        }
    }

    private void write(int field, int n, int kept) {
        try {
            out.structs(field, kept);
            for (int i = n - 1; i >= n - kept; i--) {
                reference(references[i]);
            }
        } finally {
            Arrays.fill(references, 0, n, null);
        }
    }

    private void reference(Reference reference) {
        SpanContext context = reference.context();
        int outer = out.beginStruct();
        out.i32(1, reference.isFollowsFrom() ? FOLLOWS_FROM : CHILD_OF);
        out.i64(2, context.traceIdLow());
        out.i64(3, context.traceIdHigh());
        out.i64(4, context.spanId());
        out.endStruct(outer);
    }
}

package io.spoor.benchmarks.scale;

import io.spoor.tracer.Kind;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;

/** Traces of the shapes that are compared. Each is made of the same spans: started, four tags, active for a moment. */
final class Load {
    /** Spans of an ordinary trace. */
    static final int ORDINARY = 7;

    private static final String[] OPERATIONS = new String[1_000];
    private static final String[] KEYS = new String[200];

    static {
        for (int i = 0; i < OPERATIONS.length; i++) {
            OPERATIONS[i] = "GET /operation" + i;
        }
        for (int i = 0; i < KEYS.length; i++) {
            KEYS[i] = "key" + i;
        }
    }

    private final Tracer tracer;
    private int next;

    Load(Tracer tracer) {
        this.tracer = tracer;
    }

    /** A root and {@code spans - 1} children. */
    void trace(int spans) {
        Span root = tracer.startTrace("GET /owners/{id}", Kind.HTTP_SERVER, null);
        try (Scope scope = tracer.activate(root)) {
            for (int i = 1; i < spans; i++) {
                child("SELECT owners");
            }
        }
        root.finish();
    }

    /** As {@link #trace}, each child with another name. */
    void manyOperations() {
        Span root = tracer.startTrace("GET /owners/{id}", Kind.HTTP_SERVER, null);
        try (Scope scope = tracer.activate(root)) {
            for (int i = 1; i < ORDINARY; i++) {
                child(OPERATIONS[next++ % OPERATIONS.length]);
            }
        }
        root.finish();
    }

    /** One span with 200 tags. */
    void manyTags() {
        Span span = tracer.startTrace("GET /owners/{id}", Kind.HTTP_SERVER, null);
        for (int i = 0; i < KEYS.length; i++) {
            span.setTag(KEYS[i], i);
        }
        span.finish();
    }

    private void child(String operation) {
        Span span = tracer.startSpan(operation, Kind.DATABASE);
        span.setComponent("java-jdbc");
        span.setTag("db.type", "sql").setTag("db.user", "sa").setTag("db.instance", "clinic");
        span.setTag("db.statement", "SELECT id, name FROM owners WHERE id = ?");
        try (Scope scope = tracer.activate(span)) {
            next++;
        }
        span.finish();
    }
}

package io.spoor.viewer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The spans of one trace that have arrived so far, as rows of a tree. Never changes, never empty. */
final class Trace {
    final String id;
    final List<Row> rows;

    Trace(String id, List<ReceivedSpan> spans) {
        this.id = id;
        List<ReceivedSpan> sorted = new ArrayList<>(spans);
        sorted.sort(ReceivedSpan.BY_START);
        this.rows = Collections.unmodifiableList(Row.tree(sorted));
    }

    /** The first row's operation: the root's, once it is here. */
    String operation() {
        return rows.get(0).span.operation;
    }

    /** Microseconds since the epoch. */
    long start() {
        long start = Long.MAX_VALUE;
        for (Row row : rows) {
            start = Math.min(start, row.span.start);
        }
        return start;
    }

    /** Microseconds from the first start to the last end. */
    long duration() {
        long end = Long.MIN_VALUE;
        for (Row row : rows) {
            end = Math.max(end, row.span.end());
        }
        return Math.max(0, end - start());
    }

    /** In order of appearance. */
    Set<String> services() {
        Set<String> services = new LinkedHashSet<>();
        for (Row row : rows) {
            services.add(row.span.process.service);
        }
        return services;
    }

    long errors() {
        return rows.stream().filter(row -> row.span.isError()).count();
    }
}

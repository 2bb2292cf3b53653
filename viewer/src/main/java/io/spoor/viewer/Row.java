package io.spoor.viewer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A span and its place in the tree. Spans whose parent is not here, or who are their own ancestors, start trees anew. */
final class Row {
    final ReceivedSpan span;
    final int depth;

    /** What is wrong with the parent, or null. */
    final @Nullable String warning;

    private Row(ReceivedSpan span, int depth, @Nullable String warning) {
        this.span = span;
        this.depth = depth;
        this.warning = warning;
    }

    /** Every span once, each below its parent, siblings in the order given. Whole roots come before the rest. */
    static List<Row> tree(List<ReceivedSpan> sorted) {
        Map<Long, ReceivedSpan> byId = new HashMap<>();
        for (ReceivedSpan span : sorted) {
            byId.putIfAbsent(span.spanId, span);
        }
        List<Row> roots = new ArrayList<>();
        List<Row> orphans = new ArrayList<>();
        Map<Long, List<ReceivedSpan>> children = new HashMap<>();
        for (ReceivedSpan span : sorted) {
            SpanReference parent = span.parent();
            if (parent == null) {
                roots.add(new Row(span, 0, null));
            } else if (!byId.containsKey(parent.spanId)) {
                orphans.add(new Row(span, 0, "parent " + ReceivedSpan.hex(parent.spanId) + " has not arrived"));
            } else {
                children.computeIfAbsent(parent.spanId, id -> new ArrayList<>()).add(span);
            }
        }
        Map<ReceivedSpan, Row> placed = new LinkedHashMap<>(); // spans have no equals: by identity
        roots.addAll(orphans);
        for (Row root : roots) {
            place(root, children, placed);
        }
        for (ReceivedSpan span : sorted) {
            if (!placed.containsKey(span)) {
                place(new Row(span, 0, "is among its own ancestors"), children, placed);
            }
        }
        return new ArrayList<>(placed.values());
    }

    /** By a stack of its own: a chain of ten thousand spans is a long list, not a deep recursion. */
    private static void place(Row root, Map<Long, List<ReceivedSpan>> children, Map<ReceivedSpan, Row> placed) {
        Deque<Row> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Row row = open.pop();
            if (placed.putIfAbsent(row.span, row) == null) {
                // Removed, so that of two spans with one id only the first gets the children.
                List<ReceivedSpan> below = children.remove(row.span.spanId);
                if (below != null) {
                    Collections.reverse(below);
                    for (ReceivedSpan child : below) {
                        open.push(new Row(child, row.depth + 1, null));
                    }
                }
            }
        }
    }
}

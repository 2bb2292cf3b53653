package io.spoor.it.jaeger;

import java.util.List;

/** The spans that arrived for one trace, as a tree that can be printed. */
public final class Trace {
    private final List<ReceivedSpan> spans;

    Trace(List<ReceivedSpan> spans) {
        this.spans = spans.stream().sorted(JaegerAgent.BY_START).toList();
    }

    /** By start. */
    public List<ReceivedSpan> spans() {
        return spans;
    }

    /** Those whose parent is not among them, by start. */
    public List<ReceivedSpan> roots() {
        return spans.stream()
                .filter(s -> spans.stream().noneMatch(p -> isChild(s, p)))
                .toList();
    }

    /** By start. */
    public List<ReceivedSpan> childrenOf(ReceivedSpan parent) {
        return spans.stream().filter(s -> isChild(s, parent)).toList();
    }

    /** The only span of this name; fails if there is none or are several. */
    public ReceivedSpan named(String name) {
        List<ReceivedSpan> found =
                spans.stream().filter(s -> s.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one span named '" + name + "', found " + found.size() + " in\n" + this);
        }
        return found.get(0);
    }

    private static boolean isChild(ReceivedSpan span, ReceivedSpan parent) {
        return span != parent
                && span.parentId() == parent.spanId()
                && span.traceId().equals(parent.traceId());
    }

    @Override
    public String toString() {
        if (spans.isEmpty()) {
            return "  (no spans)";
        }
        StringBuilder out = new StringBuilder();
        for (ReceivedSpan root : roots()) {
            out.append("  trace ").append(root.traceId());
            out.append(root.parentId() == 0 ? ", begun here\n" : ", continues " + Caller.hex(root.parentId()) + "\n");
            print(root, "    ", out);
        }
        return out.toString();
    }

    private void print(ReceivedSpan span, String indent, StringBuilder out) {
        out.append(indent).append(span).append('\n');
        for (ReceivedSpan child : childrenOf(span)) {
            print(child, indent + "    ", out);
        }
    }
}

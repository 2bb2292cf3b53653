package io.spoor.viewer;

import java.util.ArrayList;
import java.util.List;

/**
 * A trace as text: a line for each span with its service, its operation indented below its parent's, its duration, and
 * a bar where it lies in the trace's time.
 */
final class Waterfall {
    private static final int MAX_SERVICE = 20;
    private static final int DURATION = 9;
    private static final int MIN_LABEL = 16;
    private static final int MAX_INDENT = 40;

    private final Style style;

    Waterfall(Style style) {
        this.style = style;
    }

    String render(Trace trace) {
        List<String> services = new ArrayList<>(trace.services());
        int serviceWidth = 0;
        int labelWidth = MIN_LABEL;
        for (Row row : trace.rows) {
            String service = Text.printable(row.span.process.service);
            String label = label(row);
            serviceWidth = Math.max(serviceWidth, service.codePointCount(0, service.length()));
            labelWidth = Math.max(labelWidth, label.codePointCount(0, label.length()));
        }
        serviceWidth = Math.min(serviceWidth, MAX_SERVICE);
        labelWidth = Math.min(labelWidth, (style.width - serviceWidth) / 2);
        int barWidth = Math.max(10, style.width - serviceWidth - labelWidth - DURATION - 13);

        StringBuilder out = new StringBuilder(title(trace, services)).append('\n');
        for (Row row : trace.rows) {
            ReceivedSpan span = row.span;
            int colour = services.indexOf(span.process.service);
            String notes = Text.repeat(" ", serviceWidth + 4 + indent(row));
            if (row.warning != null) {
                out.append(notes).append(style.error("? " + row.warning)).append('\n');
            }
            String name = Text.fit(Text.printable(span.process.service), serviceWidth, style.cut);
            String label = Text.fit(label(row), labelWidth, style.cut);
            String took = Text.duration(span.duration, style.microsecond);
            out.append(style.service(colour, name))
                    .append("  ")
                    .append(span.isError() ? style.error(label) : label)
                    .append(Text.repeat(" ", 1 + DURATION - took.length()))
                    .append(took)
                    .append(' ')
                    .append(style.faint(style.edge))
                    .append(bar(trace, span, barWidth, colour))
                    .append(style.faint(style.edge))
                    .append(span.isError() ? style.error(" error") : "")
                    .append('\n');
            String message = span.errorMessage();
            if (message != null) {
                String line = Text.printable("! " + message);
                out.append(notes)
                        .append(style.error(Text.fit(line, style.width - notes.length(), style.cut)
                                .trim()))
                        .append('\n');
            }
        }
        return out.toString();
    }

    private String title(Trace trace, List<String> services) {
        String counts = Text.duration(trace.duration(), style.microsecond) + ", "
                + Text.counted(trace.rows.size(), "span") + ", "
                + Text.printable(String.join(style.arrow, services));
        return style.strong(Text.printable(trace.operation())) + "  " + style.faint("trace " + trace.id) + "  " + counts
                + (trace.errors() == 0 ? "" : ", " + style.error(Text.counted(trace.errors(), "error")));
    }

    private String label(Row row) {
        SpanReference parent = row.span.parent();
        String mark = parent != null && parent.followsFrom ? style.follows : "";
        return Text.repeat(" ", indent(row)) + mark + Text.printable(row.span.operation);
    }

    private static int indent(Row row) {
        return Math.min(2 * row.depth, MAX_INDENT);
    }

    /** At least one cell for each span, however short. */
    private String bar(Trace trace, ReceivedSpan span, int width, int colour) {
        double scale = width / (double) Math.max(1, trace.duration());
        int from = (int) Math.max(0, Math.min(width - 1, Math.floor((span.start - trace.start()) * scale)));
        int to = (int) Math.min(width, Math.max(from + 1, Math.round((span.end() - trace.start()) * scale)));
        String bar = Text.repeat(style.bar, to - from);
        return Text.repeat(" ", from)
                + (span.isError() ? style.error(bar) : style.service(colour, bar))
                + Text.repeat(" ", width - to);
    }
}

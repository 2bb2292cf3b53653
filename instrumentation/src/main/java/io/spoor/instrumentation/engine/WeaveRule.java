package io.spoor.instrumentation.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rule as the index holds it: for some classes, on some witnesses, the methods to weave. */
final class WeaveRule {
    final String instrumentation;
    final List<String> present = new ArrayList<>(2);
    final List<String> absent = new ArrayList<>(2);
    final List<WeaveMethod> methods = new ArrayList<>(4);

    /** Whether each of its classes has one of its methods in every version that is known. */
    volatile boolean complete = true;

    private @Nullable String body;

    /**
     * A rule that knows nothing but its name until it is opened.
     *
     * @param body its lines in the index
     */
    WeaveRule(String instrumentation, String body) {
        this.instrumentation = instrumentation;
        this.body = body;
    }

    /** Reads the body; false if that was done before. */
    synchronized boolean open() {
        String text = body;
        if (text == null) {
            return false;
        }
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            read(IndexText.split(text.substring(start, end), '\t'));
            start = end + 1;
        }
        body = null;
        return true;
    }

    private void read(List<String> line) {
        switch (line.get(0)) {
            case IndexText.PRESENT:
                present.add(line.get(1));
                break;
            case IndexText.ABSENT:
                absent.add(line.get(1));
                break;
            case IndexText.INHERITS:
                complete = false;
                break;
            case IndexText.METHOD:
                methods.add(new WeaveMethod(
                        line.get(1),
                        IndexText.anyIsNull(line.get(2)),
                        IndexText.anyIsNull(line.get(3)),
                        line.get(4),
                        AdviceCall.parse(line.get(5)),
                        AdviceCall.parse(line.get(6))));
                break;
            default:
                throw new IllegalStateException("not a line of the index: " + line);
        }
    }
}

package io.spoor.instrumentation.engine;

import java.util.ArrayList;
import java.util.List;

/** One rule as the index holds it: for some classes, on some witnesses, the methods to weave. */
final class WeaveRule {
    final String instrumentation;
    final List<String> present = new ArrayList<>();
    final List<String> absent = new ArrayList<>();
    final List<WeaveMethod> methods = new ArrayList<>();

    /** Whether each of its classes has one of its methods in every version that is known. */
    boolean complete = true;

    WeaveRule(String instrumentation) {
        this.instrumentation = instrumentation;
    }
}

package io.spoor.instrumentation.engine;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a woven call hands to an advice method and where its answer goes. Read from the advice's annotations when the agent
 * is built and kept in the index, so that weaving looks at no advice class.
 */
final class AdviceCall {
    static final String THIS = "this";
    static final String ENTER = "enter";
    static final String RETURNED = "return";
    static final String THROWN = "thrown";

    /** Stands before the name of a field. */
    static final String FIELD = ".";

    static final char ELEMENT = '.';

    private static final String NONE = "-";

    /** Of the static method that the call is linked to. */
    final String method;

    /** Its descriptor, in which every reference is an Object. */
    final String descriptor;

    /** One for each parameter: a constant of this class, a field's name behind {@link #FIELD}, or an argument's number. */
    final List<String> sources;

    /**
     * Where the answer goes: {@link #RETURNED}, or an argument's number; behind {@link #ELEMENT} the index of what goes there
     * if the answer is an array. A field's name behind {@link #FIELD} is where the result is kept too. {@link #THROWN} is there if the exit advice is called for exceptions too.
     */
    final List<String> targets;

    AdviceCall(String method, String descriptor, List<String> sources, List<String> targets) {
        this.method = method;
        this.descriptor = descriptor;
        this.sources = sources;
        this.targets = targets;
    }

    /** The reverse of {@link #text}. */
    static @Nullable AdviceCall parse(String text) {
        if (text.equals(NONE)) {
            return null;
        }
        List<String> fields = IndexText.split(text, ' ');
        return new AdviceCall(fields.get(0), fields.get(1), list(fields.get(2)), list(fields.get(3)));
    }

    static String text(@Nullable AdviceCall call) {
        return call == null
                ? NONE
                : call.method + ' ' + call.descriptor + ' ' + text(call.sources) + ' ' + text(call.targets);
    }

    boolean exchangesResult() {
        return targets.contains(RETURNED);
    }

    private static String text(List<String> names) {
        return names.isEmpty() ? NONE : String.join(",", names);
    }

    private static List<String> list(String text) {
        return text.equals(NONE) ? Collections.<String>emptyList() : IndexText.split(text, ',');
    }
}

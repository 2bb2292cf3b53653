package io.spoor.instrumentation.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All rules, by what the gate asks: the internal name of a class, or an interface it may implement. Read from the text
 * that {@link IndexWriter} makes when the agent is built, so that no instrumentation is loaded before it is needed; and
 * of that text only the heads, because this happens before {@code main}. A rule's body is read when it is opened.
 */
final class Index {
    static final String RESOURCE = "io/spoor/index.txt";

    /** Class names are shorter, or share the last place. */
    private static final int LENGTHS = 128;

    private final Map<String, List<WeaveRule>> byName = new HashMap<>(512);
    private final boolean[] lengths = new boolean[LENGTHS];
    private final Map<String, WeaveRule> byAdvice = new ConcurrentHashMap<>();
    private final Set<String> instrumentations = new HashSet<>(64);
    private final List<HierarchyRule> hierarchy = new ArrayList<>(8);

    /** Reads the index; rules of an instrumentation that is switched off are left out. */
    static Index read(InputStream in, Switches switches) throws IOException {
        Index index = new Index();
        String text = new String(Hierarchy.readAll(in), StandardCharsets.ISO_8859_1);
        int start = 0;
        for (int end = text.indexOf('\n'); end > start; end = text.indexOf('\n', start)) {
            List<String> head = IndexText.split(text.substring(start, end), '\t');
            int body = end + 1;
            start = body + Integer.parseInt(head.get(0));
            index.add(head, text.substring(body, start), switches);
        }
        switches.check(index.instrumentations);
        return index;
    }

    /** The rules for exactly this class, or null. */
    @Nullable
    List<WeaveRule> named(String internalName) {
        return byName.get(internalName);
    }

    /** Whether a class whose name is of this length can have a rule; spares most classes the look-up. */
    boolean hasNameOfLength(int length) {
        return lengths[Math.min(length, LENGTHS - 1)];
    }

    List<HierarchyRule> hierarchy() {
        return hierarchy;
    }

    /** The rule that an advice class belongs to, if it was opened, or null. */
    @Nullable
    WeaveRule ofAdvice(String adviceClass) {
        return byAdvice.get(adviceClass);
    }

    /** Reads what there is to know about these rules, unless it was read before; answers the same rules. */
    List<WeaveRule> open(List<WeaveRule> rules) {
        for (WeaveRule rule : rules) {
            if (rule.open() && isFoundByInterface(rule.instrumentation)) {
                rule.complete = false;
            }
            for (WeaveMethod method : rule.methods) {
                byAdvice.put(method.advice, rule);
            }
        }
        return rules;
    }

    /** Where classes are found by an interface, those with a name of their own are some that declare it piecemeal. */
    private boolean isFoundByInterface(String instrumentation) {
        for (HierarchyRule rule : hierarchy) {
            if (rule.rule.instrumentation.equals(instrumentation)) {
                return true;
            }
        }
        return false;
    }

    private void add(List<String> head, String body, Switches switches) {
        String instrumentation = head.get(1);
        instrumentations.add(instrumentation);
        if (!switches.isEnabled(instrumentation)) {
            return;
        }
        WeaveRule rule = new WeaveRule(instrumentation, body);
        if (head.size() == IndexText.HIERARCHY_FIELDS) {
            hierarchy.add(new HierarchyRule(head.get(2), head.get(3), rule));
            return;
        }
        for (String name : IndexText.split(head.get(2), ',')) {
            List<WeaveRule> rules = byName.get(name);
            if (rules == null) {
                rules = new ArrayList<>(1);
                byName.put(name, rules);
            }
            rules.add(rule);
            lengths[Math.min(name.length(), LENGTHS - 1)] = true;
        }
    }
}

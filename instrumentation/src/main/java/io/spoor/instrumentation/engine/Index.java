package io.spoor.instrumentation.engine;

import io.spoor.instrumentation.Rules;
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

    /** So many that one in a hundred of the names without a rule shares its place with one that has some. */
    private static final int PLACES = 1 << 14;

    private final Map<String, List<WeaveRule>> byName = new HashMap<>(512);
    private final boolean[] places = new boolean[PLACES];
    private final Map<String, WeaveRule> byAdvice = new ConcurrentHashMap<>();
    private final Map<String, Boolean> switches = new HashMap<>(64);
    private final List<HierarchyRule> hierarchy = new ArrayList<>(8);

    /** Reads the index; rules of an instrumentation that is switched off are in it, but not answered. */
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
        switches.check(index.switches.keySet());
        return index;
    }

    /** The rules for exactly this class, or null. */
    @Nullable
    List<WeaveRule> named(String internalName) {
        List<WeaveRule> rules = mayHave(internalName) ? byName.get(internalName) : null;
        if (rules == null) {
            return null;
        }
        List<WeaveRule> on = new ArrayList<>(rules.size());
        for (WeaveRule rule : rules) {
            if (rule.isOn) {
                on.add(rule);
            }
        }
        return on.isEmpty() ? null : on;
    }

    /** Whether one of these instrumentations has a rule for exactly this class, on or off. */
    boolean isNamedBy(Set<String> instrumentations, String internalName) {
        List<WeaveRule> rules = byName.get(internalName);
        if (rules != null) {
            for (WeaveRule rule : rules) {
                if (instrumentations.contains(rule.instrumentation)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The names of all instrumentations, on or off. */
    Set<String> instrumentations() {
        return switches.keySet();
    }

    /** Switches, and answers the names of those that were the other way before. */
    synchronized Set<String> switchTo(Switches next) {
        Set<String> changed = new HashSet<>();
        for (Map.Entry<String, Boolean> entry : switches.entrySet()) {
            boolean isOn = next.isEnabled(entry.getKey());
            if (isOn != entry.getValue()) {
                changed.add(entry.getKey());
                entry.setValue(isOn);
            }
        }
        for (List<WeaveRule> rules : byName.values()) {
            for (WeaveRule rule : rules) {
                rule.isOn = switches.get(rule.instrumentation);
            }
        }
        for (HierarchyRule rule : hierarchy) {
            rule.rule.isOn = switches.get(rule.rule.instrumentation);
        }
        return changed;
    }

    /** The instrumentations that are on. */
    Set<String> on() {
        Set<String> names = new HashSet<>(switches.size() * 2);
        for (Map.Entry<String, Boolean> entry : switches.entrySet()) {
            if (entry.getValue()) {
                names.add(entry.getKey());
            }
        }
        return names;
    }

    /**
     * False for nearly all classes without a rule. Looks at three characters only: the hash of every name that is loaded was
     * a good part of what the gate cost a start, because at that time it is computed by the interpreter.
     *
     * @param name with dots or slashes
     */
    boolean mayHave(String name) {
        return places[place(name)];
    }

    private static int place(String name) {
        int n = name.length();
        int place = n;
        for (int at = n - 1; at >= 0; at -= n / 3 + 1) {
            char c = name.charAt(at);
            place = place * 31 + (c == '.' ? '/' : c);
        }
        return place & PLACES - 1;
    }

    /** All rules by interface, on or off. */
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
        Boolean isOn = this.switches.get(instrumentation);
        if (isOn == null) {
            isOn = switches.isEnabled(instrumentation);
            this.switches.put(instrumentation, isOn);
        }
        WeaveRule rule = new WeaveRule(instrumentation, body);
        rule.isOn = isOn;
        if (head.size() == IndexText.HIERARCHY_FIELDS) {
            hierarchy.add(new HierarchyRule(head.get(2), IndexText.split(head.get(3), ','), rule));
            return;
        }
        for (String name : IndexText.split(head.get(2), ',')) {
            if (!name.startsWith(Rules.NAMES_IN_SETTING)) {
                add(name, rule);
                continue;
            }
            for (String configured : switches.classesIn(name.substring(Rules.NAMES_IN_SETTING.length()))) {
                add(configured.replace('.', '/'), rule);
            }
        }
    }

    private void add(String internalName, WeaveRule rule) {
        List<WeaveRule> rules = byName.get(internalName);
        if (rules == null) {
            rules = new ArrayList<>(1);
            byName.put(internalName, rules);
        }
        rules.add(rule);
        places[place(internalName)] = true;
    }
}

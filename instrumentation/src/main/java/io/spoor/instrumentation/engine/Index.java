package io.spoor.instrumentation.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All rules, by what the gate asks: the internal name of a class, or an interface it may implement. Read from the text
 * that {@link IndexWriter} makes when the agent is built, so that no instrumentation is loaded before it is needed.
 */
final class Index {
    static final String RESOURCE = "io/spoor/index.txt";

    private final Map<String, List<WeaveRule>> byName = new HashMap<>(512);
    private final Map<String, WeaveRule> byAdvice = new HashMap<>(256);
    private final Set<String> instrumentations = new HashSet<>(64);
    private final List<HierarchyRule> hierarchy = new ArrayList<>(8);

    /** Reads the index; rules of an instrumentation that is switched off are left out. */
    static Index read(InputStream in, Switches switches) throws IOException {
        Index index = new Index();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            WeaveRule rule = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rule = index.add(line, rule, switches);
            }
        }
        switches.check(index.instrumentations);
        return index;
    }

    /** The rules for exactly this class, or null. */
    @Nullable
    List<WeaveRule> named(String internalName) {
        return byName.get(internalName);
    }

    List<HierarchyRule> hierarchy() {
        return hierarchy;
    }

    /** The rule that an advice class belongs to, or null. */
    @Nullable
    WeaveRule ofAdvice(String adviceClass) {
        return byAdvice.get(adviceClass);
    }

    private @Nullable WeaveRule add(String line, @Nullable WeaveRule rule, Switches switches) {
        List<String> fields = IndexWriter.split(line, '\t');
        String kind = fields.get(0);
        if (kind.equals(IndexWriter.TYPE) || kind.equals(IndexWriter.HIERARCHY)) {
            return begin(kind, fields, switches);
        }
        if (rule == null) {
            return null;
        }
        switch (kind) {
            case IndexWriter.PRESENT:
                rule.present.add(fields.get(1));
                break;
            case IndexWriter.ABSENT:
                rule.absent.add(fields.get(1));
                break;
            case IndexWriter.METHOD:
                WeaveMethod method = new WeaveMethod(
                        fields.get(1),
                        IndexWriter.anyIsNull(fields.get(2)),
                        IndexWriter.anyIsNull(fields.get(3)),
                        fields.get(4),
                        AdviceCall.parse(fields.get(5)),
                        AdviceCall.parse(fields.get(6)));
                rule.methods.add(method);
                byAdvice.put(method.advice, rule);
                break;
            default:
                throw new IllegalStateException("not a line of the index: " + line);
        }
        return rule;
    }

    private @Nullable WeaveRule begin(String kind, List<String> fields, Switches switches) {
        instrumentations.add(fields.get(1));
        if (!switches.isEnabled(fields.get(1))) {
            return null;
        }
        WeaveRule rule = new WeaveRule(fields.get(1));
        if (kind.equals(IndexWriter.HIERARCHY)) {
            hierarchy.add(new HierarchyRule(fields.get(2), fields.get(3), rule));
            return rule;
        }
        for (String name : IndexWriter.split(fields.get(2), ',')) {
            List<WeaveRule> rules = byName.get(name);
            if (rules == null) {
                rules = new ArrayList<>(1);
                byName.put(name, rules);
            }
            rules.add(rule);
        }
        return rule;
    }
}

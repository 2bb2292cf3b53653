package io.spoor.instrumentation.engine;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.MethodRule;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.TypeRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text form of rules, one line each, fields parted by tabs. Written when the agent is built; the format is private to
 * this class and {@link Index}, and never outlives a jar.
 */
public final class IndexWriter {
    static final String TYPE = "T";
    static final String HIERARCHY = "H";
    static final String PRESENT = "P";
    static final String ABSENT = "A";
    static final String METHOD = "M";
    private static final String ANY = "*";

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> witnessesByAdvice = new HashMap<>();

    /** Appends the rules of one instrumentation. */
    public void add(Instrumentation instrumentation) {
        Rules rules = new Rules();
        instrumentation.define(rules);
        for (TypeRule type : rules.types()) {
            if (type.interfaceName() == null) {
                line(TYPE, instrumentation.name(), join(type.classNames()).replace('.', '/'));
            } else {
                String interfaceName = type.interfaceName().replace('.', '/');
                line(HIERARCHY, instrumentation.name(), interfaceName, type.spottedBy());
            }
            for (String witness : type.present()) {
                line(PRESENT, witness);
            }
            for (String witness : type.absent()) {
                line(ABSENT, witness);
            }
            for (MethodRule method : type.methods()) {
                checkWitnesses(method.advice().getName(), type);
                String parameters = method.parameters() == null ? ANY : join(method.parameters());
                String returnType = method.returnType() == null ? ANY : method.returnType();
                AdviceReader advice = AdviceReader.read(method.advice());
                line(
                        METHOD,
                        method.name(),
                        parameters,
                        returnType,
                        method.advice().getName(),
                        AdviceCall.text(advice.enter),
                        AdviceCall.text(advice.exit));
            }
        }
    }

    /** The linker finds a rule's witnesses by the advice, so an advice has one set of them. */
    private void checkWitnesses(String advice, TypeRule type) {
        String witnesses = type.present() + " and not " + type.absent();
        String others = witnessesByAdvice.put(advice, witnesses);
        if (others != null && !others.equals(witnesses)) {
            throw new IllegalStateException(advice + " is used with witnesses " + others + " and with " + witnesses);
        }
    }

    public String text() {
        return text.toString();
    }

    static @Nullable String anyIsNull(String field) {
        return field.equals(ANY) ? null : field;
    }

    static List<String> split(String line, char separator) {
        List<String> fields = new ArrayList<>(5);
        int start = 0;
        for (int end = line.indexOf(separator); end >= 0; end = line.indexOf(separator, start)) {
            fields.add(line.substring(start, end));
            start = end + 1;
        }
        fields.add(line.substring(start));
        return fields;
    }

    private static String join(List<String> names) {
        return String.join(",", names);
    }

    private void line(@Nullable String... fields) {
        for (int i = 0; i < fields.length; i++) {
            text.append(i == 0 ? "" : "\t").append(fields[i]);
        }
        text.append('\n');
    }
}

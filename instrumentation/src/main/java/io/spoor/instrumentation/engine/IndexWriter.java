package io.spoor.instrumentation.engine;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.MethodRule;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.TypeRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the text of the index when the agent is built, see {@link IndexText}; never outlives a jar. */
public final class IndexWriter {
    private static final Map<String, String> PRIMITIVES = new HashMap<>();

    static {
        String[] names = {"boolean", "byte", "char", "short", "int", "long", "float", "double", "void"};
        for (int i = 0; i < names.length; i++) {
            PRIMITIVES.put(names[i], String.valueOf("ZBCSIJFDV".charAt(i)));
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> witnessesByAdvice = new HashMap<>();

    /** Appends the rules of one instrumentation. */
    public void add(Instrumentation instrumentation) {
        Rules rules = new Rules();
        instrumentation.define(rules);
        for (TypeRule type : rules.types()) {
            String body = body(type);
            String length = String.valueOf(body.length());
            if (type.interfaceName() == null) {
                String names = join(type.classNames());
                boolean inSetting = names.startsWith(Rules.NAMES_IN_SETTING);
                text.append(line(length, instrumentation.name(), inSetting ? names : names.replace('.', '/')));
            } else {
                String interfaceName = type.interfaceName().replace('.', '/');
                checkDescriptors(type);
                text.append(line(length, instrumentation.name(), interfaceName, join(type.spottedBy())));
            }
            text.append(body);
        }
    }

    public String text() {
        return text.toString();
    }

    private String body(TypeRule type) {
        StringBuilder body = new StringBuilder();
        for (String witness : type.present()) {
            body.append(line(IndexText.PRESENT, witness));
        }
        for (String witness : type.absent()) {
            body.append(line(IndexText.ABSENT, witness));
        }
        if (type.inherits()) {
            body.append(line(IndexText.INHERITS));
        }
        for (MethodRule method : type.methods()) {
            AdviceReader advice = AdviceReader.read(method.advice());
            checkWitnesses(method.advice().getName(), type);
            body.append(line(
                    IndexText.METHOD,
                    method.name(),
                    IndexText.orAny(method.parameters() == null ? null : parameters(method.parameters())),
                    IndexText.orAny(method.returnType() == null ? null : ')' + descriptor(method.returnType())),
                    method.advice().getName(),
                    AdviceCall.text(advice.enter),
                    AdviceCall.text(advice.exit)));
        }
        return body.toString();
    }

    private static void checkDescriptors(TypeRule type) {
        for (String text : type.spottedBy()) {
            if (!text.startsWith("(")) {
                throw new IllegalStateException(
                        type.interfaceName() + " is spotted by " + text + "; expected a method descriptor");
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

    /** How the descriptors of methods with these parameters begin. */
    private static String parameters(List<String> names) {
        StringBuilder descriptors = new StringBuilder("(");
        for (String name : names) {
            descriptors.append(descriptor(name));
        }
        return descriptors.append(')').toString();
    }

    /** Of a type by its source name, as {@code int} or {@code java.lang.String[]}. */
    private static String descriptor(String name) {
        if (name.endsWith("[]")) {
            return '[' + descriptor(name.substring(0, name.length() - 2));
        }
        String primitive = PRIMITIVES.get(name);
        return primitive == null ? 'L' + name.replace('.', '/') + ';' : primitive;
    }

    private static String join(List<String> names) {
        return String.join(",", names);
    }

    private static String line(@Nullable String... fields) {
        return String.join("\t", fields) + '\n';
    }
}

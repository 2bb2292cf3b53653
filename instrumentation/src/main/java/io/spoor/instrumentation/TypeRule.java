package io.spoor.instrumentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which methods of some classes are woven, and on what condition. */
public final class TypeRule {
    private final List<String> classNames;
    private final @Nullable String interfaceName;
    private final List<String> spottedBy;
    private final List<String> present = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();
    private final List<MethodRule> methods = new ArrayList<>();
    private boolean inherits;

    TypeRule(List<String> classNames, @Nullable String interfaceName, List<String> spottedBy) {
        this.classNames = classNames;
        this.interfaceName = interfaceName;
        this.spottedBy = spottedBy;
    }

    /** Witnesses: the advice links only where the class's loader finds all of these classes. */
    public TypeRule whenPresent(String... witnesses) {
        present.addAll(Arrays.asList(witnesses));
        return this;
    }

    /** Counter-witnesses: the advice links only where the class's loader finds none of these classes. */
    public TypeRule whenAbsent(String... witnesses) {
        absent.addAll(Arrays.asList(witnesses));
        return this;
    }

    /**
     * Some versions of these classes have none of the methods, and inherit them from a class that is woven: that is not to
     * be warned of.
     */
    public TypeRule mayInherit() {
        inherits = true;
        return this;
    }

    /** Every method of this name, unless its parameters are given too. */
    public MethodRule method(String name) {
        MethodRule rule = new MethodRule(this, name);
        methods.add(rule);
        return rule;
    }

    /** Every constructor, unless its parameters are given too. Its exit advice can't see exceptions. */
    public MethodRule constructor() {
        return method("<init>");
    }

    public List<String> classNames() {
        return Collections.unmodifiableList(classNames);
    }

    public @Nullable String interfaceName() {
        return interfaceName;
    }

    public List<String> spottedBy() {
        return Collections.unmodifiableList(spottedBy);
    }

    public List<String> present() {
        return Collections.unmodifiableList(present);
    }

    public List<String> absent() {
        return Collections.unmodifiableList(absent);
    }

    public boolean inherits() {
        return inherits;
    }

    public List<MethodRule> methods() {
        return Collections.unmodifiableList(methods);
    }
}

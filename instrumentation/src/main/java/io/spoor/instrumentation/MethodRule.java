package io.spoor.instrumentation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which methods of a class get which advice. Abstract and native methods never match. */
public final class MethodRule {
    private final TypeRule type;
    private final String name;
    private @Nullable List<String> parameters;
    private @Nullable String returnType;
    private @Nullable Class<?> advice;

    MethodRule(TypeRule type, String name) {
        this.type = type;
        this.name = name;
    }

    /** Exactly these parameters, by the types' names as in source: {@code int}, {@code byte[]}, {@code a.Outer$Inner}. */
    public MethodRule withParameters(String... types) {
        parameters = Arrays.asList(types);
        return this;
    }

    /** Exactly this return type, by its name as in source. */
    public MethodRule returning(String typeName) {
        returnType = typeName;
        return this;
    }

    /** The nested class that holds the advice. Returns the rule of the type, to go on with. */
    public TypeRule advise(Class<?> adviceClass) {
        advice = adviceClass;
        return type;
    }

    public String name() {
        return name;
    }

    /** Null for any. */
    public @Nullable List<String> parameters() {
        return parameters == null ? null : Collections.unmodifiableList(parameters);
    }

    /** Null for any. */
    public @Nullable String returnType() {
        return returnType;
    }

    public Class<?> advice() {
        if (advice == null) {
            throw new IllegalStateException("a rule for method " + name + " names no advice");
        }
        return advice;
    }
}

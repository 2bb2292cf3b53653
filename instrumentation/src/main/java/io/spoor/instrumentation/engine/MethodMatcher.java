package io.spoor.instrumentation.engine;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/** A rule's method, as Byte Buddy asks for it. */
final class MethodMatcher implements ElementMatcher<MethodDescription> {
    private final WeaveMethod rule;

    MethodMatcher(WeaveMethod rule) {
        this.rule = rule;
    }

    @Override
    public boolean matches(@Nullable MethodDescription method) {
        return method != null
                && method.getInternalName().equals(rule.name)
                && !method.isAbstract()
                && !method.isNative()
                && (rule.returnType == null
                        || rule.returnType.equals(name(method.getReturnType().asErasure())))
                && (rule.parameters == null || rule.parameters.equals(parameters(method)));
    }

    boolean matchesAny(TypeDescription type) {
        for (MethodDescription method : type.getDeclaredMethods()) {
            if (matches(method)) {
                return true;
            }
        }
        return false;
    }

    private static String parameters(MethodDescription method) {
        StringBuilder names = new StringBuilder();
        for (ParameterDescription parameter : method.getParameters()) {
            names.append(names.length() == 0 ? "" : ",")
                    .append(name(parameter.getType().asErasure()));
        }
        return names.toString();
    }

    /** As in source, but for the '$' of a nested class. */
    private static String name(TypeDescription type) {
        return type.isArray() ? name(type.getComponentType()) + "[]" : type.getName();
    }
}

package io.spoor.instrumentation.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells by the presence of classes whether a library is of the version that a rule was written for. */
final class Witnesses {
    private Witnesses() {}

    static boolean hold(WeaveRule rule, @Nullable ClassLoader loader) {
        return areAll(rule.present, loader, true) && noneIsPresent(rule.absent, loader);
    }

    static boolean noneIsPresent(List<String> classNames, @Nullable ClassLoader loader) {
        return areAll(classNames, loader, false);
    }

    private static boolean areAll(List<String> classNames, @Nullable ClassLoader loader, boolean present) {
        for (String name : classNames) {
            if (isPresent(name.replace('.', '/') + ".class", loader) != present) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPresent(String resource, @Nullable ClassLoader loader) {
        return (loader == null ? ClassLoader.getSystemResource(resource) : loader.getResource(resource)) != null;
    }
}

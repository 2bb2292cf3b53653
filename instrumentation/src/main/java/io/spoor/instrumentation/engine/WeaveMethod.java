package io.spoor.instrumentation.engine;

import org.jspecify.annotations.Nullable;

/** Which methods get which advice. */
final class WeaveMethod {
    final String name;
    final @Nullable String parameters;
    final @Nullable String returnType;
    final String advice;
    final @Nullable AdviceCall enter;
    final @Nullable AdviceCall exit;

    /**
     * @param parameters how the method's descriptor begins, as {@code (Ljava/lang/String;)}; null for any
     * @param returnType how it ends, as {@code )I}; null for any
     * @param advice binary name of the advice class
     * @param enter what is called before the body
     * @param exit what is called after it
     */
    WeaveMethod(
            String name,
            @Nullable String parameters,
            @Nullable String returnType,
            String advice,
            @Nullable AdviceCall enter,
            @Nullable AdviceCall exit) {
        this.name = name;
        this.parameters = parameters;
        this.returnType = returnType;
        this.advice = advice;
        this.enter = enter;
        this.exit = exit;
    }
}

package io.spoor.bootstrap;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one class that woven code names. It is defined into the boot loader, so that classes of every loader link to the
 * same one, and knows nothing: it forwards to what the agent has installed, and where that is missing or fails, the
 * woven call does nothing. Must never throw.
 */
public final class Dispatcher {
    /** How the names of calls end whose answer takes the place of their last argument; doing nothing answers that. */
    public static final String EXCHANGES = "$exchanges";

    private static volatile @Nullable Function<Object[], CallSite> linker;
    private static volatile @Nullable Consumer<Throwable> errors;

    private Dispatcher() {}

    /**
     * @param linker gets Lookup, method name, MethodType and advice class name; answers null where nothing is to be done
     * @param errors is told what advice threw
     */
    public static void install(Function<Object[], CallSite> linker, Consumer<Throwable> errors) {
        Dispatcher.errors = errors;
        Dispatcher.linker = linker;
    }

    /** Links a woven call when it is first reached. */
    public static CallSite bootstrap(MethodHandles.Lookup caller, String method, MethodType type, String advice) {
        try {
            Function<Object[], CallSite> installed = linker;
            CallSite site = installed == null ? null : installed.apply(new Object[] {caller, method, type, advice});
            if (site != null) {
                return site;
            }
        } catch (Throwable t) {
            suppressed(t);
        }
        return new ConstantCallSite(noop(method, type));
    }

    /** Ends what an advice threw: the application must not see it. */
    public static void suppressed(Throwable thrown) {
        try {
            Consumer<Throwable> installed = errors;
            if (installed != null) {
                installed.accept(thrown);
            }
        } catch (Throwable ignored) {
            // There is nobody left to tell, and the application's call goes on.
        }
    }

    /** Does nothing and answers null, zero or false, or its last argument where that is what the answer would replace. */
    public static MethodHandle noop(String method, MethodType type) {
        if (method.endsWith(EXCHANGES)) {
            int last = type.parameterCount() - 1;
            MethodHandle unchanged = MethodHandles.identity(type.parameterType(last));
            return MethodHandles.dropArguments(
                    unchanged, 0, type.parameterList().subList(0, last));
        }
        MethodHandle nothing = MethodHandles.constant(Object.class, null);
        MethodHandle answer = type.returnType().isPrimitive() && type.returnType() != void.class
                ? MethodHandles.explicitCastArguments(nothing, MethodType.methodType(type.returnType()))
                : nothing.asType(MethodType.methodType(type.returnType()));
        return MethodHandles.dropArguments(answer, 0, type.parameterList());
    }
}

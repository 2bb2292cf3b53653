package io.spoor.instrumentation;

/**
 * One library's instrumentation: says which methods of which classes are woven, and holds the advice as nested classes.
 *
 * <p>{@link #define} runs when the agent is built, to make the index the gate reads; at run time only the advice is
 * loaded, beside the library. So a subclass has a public constructor without arguments, keeps no state, and its rules
 * name the library's types as strings.
 *
 * <p>Advice is a public static nested class with at most two public static methods: one with
 * {@code @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)} and one with
 * {@code @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)}, whose first
 * statement is a null test of what enter returned. It has no static state but constants. What passes from one woven
 * class to another (in a request's attribute, say) is of a type in {@code io.spoor.tracer} or
 * {@code io.spoor.instrumentation.common}, because each application loader has an advice loader of its own.
 */
public abstract class Instrumentation {
    private final String name;

    /** {@code name} is the one in {@code tracer.instrumentation.<name>.enabled}: lower case, words joined by '-'. */
    protected Instrumentation(String name) {
        this.name = name;
    }

    public final String name() {
        return name;
    }

    /** Names the classes and methods to weave. */
    public abstract void define(Rules rules);
}

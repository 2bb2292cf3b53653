package io.spoor.instrumentation.engine;

import java.lang.instrument.Instrumentation;

/** What has to be said to the module system; on Java 8 there is none, and nothing to say. */
class Modules {
    /** The implementation for this JVM. */
    static Modules create(Instrumentation instrumentation) {
        if (System.getProperty("java.specification.version", "").startsWith("1.")) {
            return new Modules();
        }
        try {
            return Class.forName("io.spoor.instrumentation.engine.JdkModules")
                    .asSubclass(Modules.class)
                    .getDeclaredConstructor(Instrumentation.class)
                    .newInstance(instrumentation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the agent's own module, and no other, use a package of {@code java.base} that is not exported. */
    void exportToAgent(String packageName) {}

    /** Lets the agent's own module, and no other, read private fields of the JDK's classes in a package. */
    void openToAgent(String packageName) {}

    /** The gate for this JVM: on 9 and later it lets woven classes' modules read the Dispatcher's. */
    Gate gate(Index index, Weaver weaver) {
        return new Gate(index, weaver);
    }
}

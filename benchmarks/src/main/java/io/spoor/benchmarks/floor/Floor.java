package io.spoor.benchmarks.floor;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * An agent that does nothing, to show what the JVM asks for any agent; with {@code -Dfloor.transformer=true} also what it asks
 * for one that is shown every class. Must never do anything else, nor contain a lambda.
 */
public final class Floor implements ClassFileTransformer {
    private Floor() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        if (Boolean.getBoolean("floor.transformer")) {
            instrumentation.addTransformer(new Floor(), true);
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        return null;
    }
}

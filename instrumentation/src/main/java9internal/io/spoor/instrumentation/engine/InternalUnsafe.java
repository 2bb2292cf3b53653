package io.spoor.instrumentation.engine;

import jdk.internal.misc.Unsafe;

/**
 * Calls what the JDK exports to nobody, once it is exported to the agent: by reflection the call took 20 ms on JDK 25, which spins
 * classes for a call of so many parameters. Compiled apart from all else, against the JDK's inside; must name nothing that differs from
 * JDK 9 to the newest.
 */
final class InternalUnsafe {
    private InternalUnsafe() {}

    /** Throws a LinkageError where the method is not there or not to be reached. */
    static void define(String name, byte[] classFile) {
        Unsafe.getUnsafe().defineClass(name, classFile, 0, classFile.length, null, null);
    }
}

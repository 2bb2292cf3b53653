package io.spoor.instrumentation.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts calls to advice into a class. */
interface Weaver {
    /**
     * The woven class file, or null to leave the class as it is.
     *
     * @param className internal name
     * @param loader the class's; null for the boot loader
     */
    byte @Nullable [] weave(String className, @Nullable ClassLoader loader, byte[] classFile, List<WeaveRule> rules);
}

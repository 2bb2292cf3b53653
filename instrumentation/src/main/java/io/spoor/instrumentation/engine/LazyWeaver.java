package io.spoor.instrumentation.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads ASM on the first hit, not before: a service that is never woven never pays for it. */
final class LazyWeaver implements Weaver {
    @Override
    public byte @Nullable [] weave(
            String className, @Nullable ClassLoader loader, byte[] classFile, List<WeaveRule> rules) {
        return Holder.WEAVER.weave(className, loader, classFile, rules);
    }

    private static final class Holder {
        static final Weaver WEAVER = new AsmWeaver();
    }
}

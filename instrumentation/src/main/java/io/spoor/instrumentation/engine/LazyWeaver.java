package io.spoor.instrumentation.engine;

import io.spoor.tracer.log.AgentLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads ASM on the first hit, not before: a service that is never woven never pays for it. */
final class LazyWeaver implements Weaver {
    @Override
    public byte @Nullable [] weave(
            String className, @Nullable ClassLoader loader, byte[] classFile, List<WeaveRule> rules) {
        long start = System.nanoTime();
        byte[] woven = Holder.WEAVER.weave(className, loader, classFile, rules);
        AgentLog.debugTime("weaving " + className, start);
        return woven;
    }

    private static final class Holder {
        static final Weaver WEAVER = new AsmWeaver();
    }
}

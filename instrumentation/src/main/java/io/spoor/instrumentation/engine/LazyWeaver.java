package io.spoor.instrumentation.engine;

import io.spoor.tracer.log.AgentLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads ASM, and all that woven code calls, on the first hit and not before: a service that is never woven never pays for
 * it, and no service's {@code main} waits for it.
 */
final class LazyWeaver implements Weaver {
    private final Engine engine;

    LazyWeaver(Engine engine) {
        this.engine = engine;
    }

    @Override
    public byte @Nullable [] weave(
            String className, @Nullable ClassLoader loader, byte[] classFile, List<WeaveRule> rules) {
        if (!engine.prepare()) {
            return null;
        }
        long start = System.nanoTime();
        byte[] woven = Holder.WEAVER.weave(className, loader, classFile, rules);
        AgentLog.debugTime("weaving " + className, start);
        return woven;
    }

    private static final class Holder {
        static final Weaver WEAVER = new AsmWeaver();
    }
}

package io.spoor.instrumentation.engine;

import io.spoor.tracer.log.AgentLog;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees every class the JVM loads and lets nearly all of them pass untouched: a look-up by name, and for classes of an
 * application a pass over the constant pool. Only what is left goes to the weaver. Must never throw, log on a miss, or
 * load a class on a miss.
 */
class Gate implements ClassFileTransformer {
    private final Index index;
    private volatile Spotter spotter;
    private final Weaver weaver;
    private final @Nullable ClassLoader agentLoader = Gate.class.getClassLoader();
    private final @Nullable ClassLoader platformLoader;

    Gate(Index index, Weaver weaver) {
        this.index = index;
        this.spotter = new Spotter(index.hierarchy());
        this.weaver = weaver;
        this.platformLoader = agentLoader == null ? null : agentLoader.getParent();
    }

    /** Takes note of what the index has switched. */
    void switched() {
        spotter = new Spotter(index.hierarchy());
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        try {
            if (className == null || (loader != null && loader == agentLoader) || loader instanceof AdviceLoader) {
                return null;
            }
            List<WeaveRule> rules = index.named(className);
            if (rules == null && loader != null && loader != platformLoader) {
                rules = spotter.match(loader, classFile);
            }
            return rules == null ? null : weaver.weave(className, loader, classFile, index.open(rules));
        } catch (Throwable t) {
            AgentLog.errorOnce("weave " + className, "could not weave " + className + ", it is not traced: " + t, t);
            return null;
        }
    }
}

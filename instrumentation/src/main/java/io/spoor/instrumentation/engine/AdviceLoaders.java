package io.spoor.instrumentation.engine;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One advice loader for each application loader, held weakly on both sides, so that a redeployed application's loader
 * can go.
 */
final class AdviceLoaders {
    private final ClassLoader agent;
    private final AdviceLoader boot;
    private final Map<ClassLoader, WeakReference<AdviceLoader>> loaders = new WeakHashMap<>();

    AdviceLoaders(ClassLoader agent) {
        this.agent = agent;
        this.boot = new AdviceLoader(agent, null);
    }

    synchronized AdviceLoader of(@Nullable ClassLoader application) {
        if (application == null) {
            return boot;
        }
        WeakReference<AdviceLoader> reference = loaders.get(application);
        AdviceLoader loader = reference == null ? null : reference.get();
        if (loader == null) {
            loader = new AdviceLoader(agent, application);
            loaders.put(application, new WeakReference<>(loader));
        }
        return loader;
    }
}

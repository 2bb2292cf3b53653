package io.spoor.instrumentation.engine;

import io.spoor.instrumentation.common.TaskThreads;
import io.spoor.tracer.NewThreads;

/**
 * Asks {@link TaskThreads}, and keeps it from being loaded, and java.lang closed to it, before there is something to ask.
 */
final class InheritedSpans implements NewThreads {
    private final Modules modules;
    private volatile boolean isOpen;

    InheritedSpans(Modules modules) {
        this.modules = modules;
    }

    @Override
    public boolean isTask(Thread thread) {
        if (!isOpen) {
            modules.openToAgent("java.lang"); // by two threads at once, perhaps, which is no matter
            isOpen = true;
        }
        return TaskThreads.isTask(thread);
    }
}

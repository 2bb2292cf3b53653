package io.spoor.instrumentation.engine;

import io.spoor.instrumentation.common.TaskThreads;
import io.spoor.tracer.NewThreads;

/** Asks {@link TaskThreads}, and keeps it from being loaded before there is something to ask. */
final class InheritedSpans implements NewThreads {
    @Override
    public boolean isTask(Thread thread) {
        return TaskThreads.isTask(thread);
    }
}

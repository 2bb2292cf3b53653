package io.spoor.instrumentation.workqueue;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.PoolThread;
import net.bytebuddy.asm.Advice;

/**
 * The queues that threads wait at. One that was made by a request and gets its work from a queue is a worker of a pool of
 * the application's own making: what it gets comes from others, and must not be taken for that request's.
 */
public final class WorkQueueInstrumentation extends Instrumentation {
    private static final String PACKAGE = "java.util.concurrent.";

    public WorkQueueInstrumentation() {
        super("work-queue");
    }

    @Override
    public void define(Rules rules) {
        rules.type(
                        PACKAGE + "ArrayBlockingQueue",
                        PACKAGE + "DelayQueue",
                        PACKAGE + "LinkedBlockingQueue",
                        PACKAGE + "LinkedTransferQueue",
                        PACKAGE + "PriorityBlockingQueue",
                        PACKAGE + "SynchronousQueue")
                .method("take")
                .advise(Take.class)
                .method("poll")
                .withParameters("long", "java.util.concurrent.TimeUnit")
                .advise(Take.class);
        rules.type(PACKAGE + "LinkedBlockingDeque")
                .method("takeFirst")
                .advise(Take.class)
                .method("takeLast")
                .advise(Take.class)
                .method("pollFirst")
                .withParameters("long", "java.util.concurrent.TimeUnit")
                .advise(Take.class)
                .method("pollLast")
                .withParameters("long", "java.util.concurrent.TimeUnit")
                .advise(Take.class);
    }

    public static final class Take {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Return Object element) {
            PoolThread.took(element);
        }
    }
}

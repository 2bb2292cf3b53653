package io.spoor.instrumentation.timer;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HandedOver;
import io.spoor.instrumentation.common.PoolThread;
import net.bytebuddy.asm.Advice;

/**
 * java.util.Timer. Its thread runs tasks from within one long loop, which takes a task that is run once out of the queue
 * before it runs it, and asks whether the queue is empty before it waits.
 */
public final class TimerInstrumentation extends Instrumentation {
    private static final String QUEUE = "java.util.TaskQueue";

    public TimerInstrumentation() {
        super("timer");
    }

    @Override
    public void define(Rules rules) {
        rules.type("java.util.Timer").method("sched").advise(Schedule.class);
        rules.type(QUEUE)
                .method("removeMin")
                .advise(Take.class)
                .method("isEmpty")
                .advise(Wait.class);
    }

    /** What is repeated belongs to nobody. */
    public static final class Schedule {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) Object task, @Advice.Argument(2) long period) {
            if (period == 0) {
                HandedOver.rememberDelayed(task);
            }
        }
    }

    /** The queue is a heap whose first element has the index 1. */
    public static final class Take {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.FieldValue("queue") Object queue) {
            PoolThread.idle();
            PoolThread.begin(((Object[]) queue)[1]);
        }
    }

    public static final class Wait {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter() {
            PoolThread.idle();
        }
    }
}

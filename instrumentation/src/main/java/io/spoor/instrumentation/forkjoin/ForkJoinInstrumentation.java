package io.spoor.instrumentation.forkjoin;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HandedOver;
import io.spoor.instrumentation.common.PoolThread;
import io.spoor.tracer.Scope;
import net.bytebuddy.asm.Advice;

/**
 * ForkJoinPool, and with it parallel streams. Everything that is submitted passes one method, whose name differs between
 * JDKs, forked tasks pass fork, and whoever runs a task calls its doExec.
 */
public final class ForkJoinInstrumentation extends Instrumentation {
    private static final String POOL = "java.util.concurrent.ForkJoinPool";

    public ForkJoinInstrumentation() {
        super("fork-join");
    }

    @Override
    public void define(Rules rules) {
        rules.type(POOL)
                .whenAbsent("java.lang.invoke.VarHandle")
                .method("externalPush")
                .advise(Submit.class);
        rules.type(POOL)
                .whenPresent("java.lang.invoke.VarHandle")
                .whenAbsent("java.lang.VirtualThread")
                .method("externalSubmit")
                .advise(Submit9.class);
        rules.type(POOL)
                .whenPresent("java.lang.VirtualThread")
                .method("poolSubmit")
                .advise(Submit19.class);
        rules.type("java.util.concurrent.ForkJoinTask")
                .method("fork")
                .advise(Fork.class)
                .method("doExec")
                .advise(Run.class);
        rules.type("java.util.concurrent.ForkJoinWorkerThread")
                .method("run")
                .withParameters()
                .advise(Work.class);
        rules.type("java.util.concurrent.DelayScheduler$ScheduledForkJoinTask")
                .constructor()
                .advise(Schedule.class);
    }

    public static final class Submit {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) Object task) {
            HandedOver.remember(task);
        }
    }

    /** Also a name of the newer JDKs, where virtual threads are scheduled by it. */
    public static final class Submit9 {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) Object task) {
            HandedOver.remember(task);
        }
    }

    public static final class Submit19 {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(1) Object task) {
            HandedOver.remember(task);
        }
    }

    public static final class Fork {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.This Object task) {
            HandedOver.remember(task);
        }
    }

    /** May run inside another task that waits for this or a third one. */
    public static final class Run {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.This Object task) {
            return HandedOver.activate(task);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter Scope scope) {
            if (scope != null) {
                scope.close();
            }
        }
    }

    public static final class Work {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter() {
            PoolThread.idle();
        }
    }

    /** From 25 on. What is repeated belongs to nobody. */
    public static final class Schedule {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        public static void exit(@Advice.This Object task, @Advice.Argument(1) long repeatedAfter) {
            if (repeatedAfter == 0) {
                HandedOver.rememberDelayed(task);
            }
        }
    }
}

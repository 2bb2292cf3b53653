package io.spoor.instrumentation.executor;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.TypeRule;
import io.spoor.instrumentation.common.HandedOver;
import io.spoor.instrumentation.common.PoolThread;
import io.spoor.tracer.Scope;
import io.spoor.tracer.config.KnownSettings;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * ThreadPoolExecutor, what is built on it, and FutureTask for executors of the application's own making. A worker gets
 * its tasks in two places, its own first one and getTask, and its span is active around beforeExecute and afterExecute
 * too, whether or not a subclass calls those of its superclass.
 */
public final class ExecutorInstrumentation extends Instrumentation {
    private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";

    /** Tomcat's copy; in older versions a subclass, which has no executeInternal. */
    private static final String TOMCATS = "org.apache.tomcat.util.threads.ThreadPoolExecutor";

    public ExecutorInstrumentation() {
        super("executor");
    }

    @Override
    public void define(Rules rules) {
        tasks(rules.type(POOL).method("execute").advise(Execute.class));
        tasks(rules.type(TOMCATS).mayInherit().method("executeInternal").advise(Execute.class));
        rules.type(POOL + "$Worker", TOMCATS + "$Worker").method("run").advise(FirstTask.class);
        rules.typesIn(KnownSettings.HANDOVER_EXECUTORS)
                .method("execute")
                .withParameters("java.lang.Runnable")
                .advise(ExecuteWrapped.class);
        rules.type("java.util.concurrent.ScheduledThreadPoolExecutor")
                .method("delayedExecute")
                .advise(Schedule.class);
        rules.type("java.util.concurrent.FutureTask")
                .constructor()
                .advise(NewFuture.class)
                .method("run")
                .advise(RunFuture.class);
    }

    private static void tasks(TypeRule pool) {
        pool.method("reject")
                .advise(Reject.class)
                .method("remove")
                .advise(Remove.class)
                .method("getTask")
                .advise(NextTask.class);
    }

    public static final class Execute {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) Object task) {
            HandedOver.remember(task);
        }
    }

    /** Of the application's own making, and named by the user: where its tasks are run isn't known. */
    public static final class ExecuteWrapped {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
        public static Runnable enter(@Advice.Argument(0) Runnable task) {
            return CarryingTask.of(task);
        }
    }

    /** The JDK's own policies let go of the task; any other may still put it into the queue. */
    public static final class Reject {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Argument(0) Object task, @Advice.FieldValue("handler") Object handler) {
            if (handler instanceof ThreadPoolExecutor.AbortPolicy
                    || handler instanceof ThreadPoolExecutor.CallerRunsPolicy
                    || handler instanceof ThreadPoolExecutor.DiscardPolicy) {
                HandedOver.forget(task);
            }
        }
    }

    public static final class Remove {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Argument(0) Object task, @Advice.Return boolean removed) {
            if (removed) {
                HandedOver.forget(task);
            }
        }
    }

    /** Waits for the next task, which is why nothing may be active meanwhile. */
    public static final class NextTask {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter() {
            PoolThread.idle();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Return Object task) {
            PoolThread.begin(task);
        }
    }

    /** The task with which a worker is started. The thread may have inherited a span from whoever needed it. */
    public static final class FirstTask {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.FieldValue("firstTask") Object task) {
            PoolThread.idle();
            PoolThread.begin(task);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit() {
            PoolThread.idle();
        }
    }

    /** What is repeated belongs to nobody, be it scheduled by a request. */
    public static final class Schedule {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) Object task) {
            if (((RunnableScheduledFuture<?>) task).isPeriodic()) {
                HandedOver.forget(task);
            } else {
                HandedOver.rememberDelayed(task);
            }
        }
    }

    public static final class NewFuture {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        public static void exit(@Advice.This Object task) {
            HandedOver.remember(task);
        }
    }

    /** Finds nothing where the executor is one of those that have made the task's span active already. */
    public static final class RunFuture {
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
}

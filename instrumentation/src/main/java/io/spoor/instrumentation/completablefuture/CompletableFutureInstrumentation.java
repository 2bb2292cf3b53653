package io.spoor.instrumentation.completablefuture;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HandedOver;
import io.spoor.tracer.Scope;
import net.bytebuddy.asm.Advice;

/**
 * The stages of a CompletableFuture belong to whoever attached them, on whatever thread and by whomever the future is
 * completed. A stage is tried until it can fire, and fires once.
 */
public final class CompletableFutureInstrumentation extends Instrumentation {
    private static final String FUTURE = "java.util.concurrent.CompletableFuture$";

    public CompletableFutureInstrumentation() {
        super("completable-future");
    }

    @Override
    public void define(Rules rules) {
        rules.type(
                        FUTURE + "UniApply",
                        FUTURE + "UniAccept",
                        FUTURE + "UniRun",
                        FUTURE + "UniWhenComplete",
                        FUTURE + "UniHandle",
                        FUTURE + "UniExceptionally",
                        FUTURE + "UniCompose",
                        FUTURE + "UniComposeExceptionally",
                        FUTURE + "BiApply",
                        FUTURE + "BiAccept",
                        FUTURE + "BiRun",
                        FUTURE + "OrApply",
                        FUTURE + "OrAccept",
                        FUTURE + "OrRun")
                .constructor()
                .advise(Attach.class)
                .method("tryFire")
                .withParameters("int")
                .advise(Fire.class);
        rules.type(FUTURE + "AsyncSupply", FUTURE + "AsyncRun")
                .constructor()
                .advise(Attach.class)
                .method("run")
                .advise(Run.class);
    }

    public static final class Attach {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        public static void exit(@Advice.This Object stage) {
            HandedOver.remember(stage);
        }
    }

    /** A stage that has fired, and only that, has let go of the future it completes. */
    public static final class Fire {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.This Object stage) {
            return HandedOver.activateTry(stage);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter Scope scope, @Advice.This Object stage, @Advice.FieldValue("dep") Object completes) {
            if (scope == null) {
                return;
            }
            scope.close();
            if (completes == null) {
                HandedOver.forget(stage);
            }
        }
    }

    /** For executors of the application's own making; others have made the task's span active already. */
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
}

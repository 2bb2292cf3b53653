package io.spoor.instrumentation.jetty;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HandedOver;
import io.spoor.tracer.Scope;
import net.bytebuddy.asm.Advice;

/** Jetty's own pool, to which AsyncContext.start hands its tasks. */
public final class JettyThreadPoolInstrumentation extends Instrumentation {
    public JettyThreadPoolInstrumentation() {
        super("jetty-thread-pool");
    }

    @Override
    public void define(Rules rules) {
        rules.type("org.eclipse.jetty.util.thread.QueuedThreadPool")
                .method("execute")
                .withParameters("java.lang.Runnable")
                .advise(Execute.class)
                .method("runJob")
                .advise(Run.class);
    }

    public static final class Execute {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) Object task) {
            HandedOver.remember(task);
        }
    }

    public static final class Run {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.Argument(0) Object task) {
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

package io.spoor.instrumentation.netty;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HandedOver;
import io.spoor.instrumentation.common.PoolThread;
import io.spoor.tracer.Scope;
import net.bytebuddy.asm.Advice;

/**
 * What is handed to an event loop of Netty 4. Its delayed tasks carry nothing: they are timeouts, which begin themselves
 * anew, so that a trace would never end.
 */
public final class NettyEventLoopInstrumentation extends Instrumentation {
    private static final String EXECUTOR = "io.netty.util.concurrent.AbstractEventExecutor";

    public NettyEventLoopInstrumentation() {
        super("netty-event-loop");
    }

    @Override
    public void define(Rules rules) {
        rules.type("io.netty.util.concurrent.SingleThreadEventExecutor")
                .method("execute")
                .withParameters("java.lang.Runnable")
                .advise(Execute.class)
                .method("takeTask")
                .advise(Take.class);
        rules.type(EXECUTOR)
                .method("safeExecute")
                .advise(Run.class)
                .method("runTask")
                .advise(Run.class);
    }

    public static final class Execute {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) Object task) {
            HandedOver.remember(task);
        }
    }

    /** An executor without channels runs what it takes, in older versions by itself. */
    public static final class Take {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter() {
            PoolThread.idle();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Return Object task) {
            PoolThread.begin(task);
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

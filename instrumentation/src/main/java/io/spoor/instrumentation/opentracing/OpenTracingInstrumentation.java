package io.spoor.instrumentation.opentracing;

import io.opentracing.util.GlobalTracer;
import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * OpenTracing's own doors: GlobalTracer, and the resolver that frameworks ask where the application brings no tracer. None of
 * the API's methods is woven beyond that: GlobalTracer hands all calls to what it holds.
 */
public final class OpenTracingInstrumentation extends Instrumentation {
    public OpenTracingInstrumentation() {
        super("opentracing");
    }

    @Override
    public void define(Rules rules) {
        rules.type("io.opentracing.util.GlobalTracer")
                .whenPresent("io.opentracing.ScopeManager", "io.opentracing.noop.NoopTracer")
                .method("<clinit>")
                .advise(Initialise.class)
                .method("get")
                .withParameters()
                .advise(Get.class)
                .method("register")
                .withParameters("io.opentracing.Tracer")
                .advise(Register.class)
                .method("registerIfAbsent")
                .withParameters("java.util.concurrent.Callable")
                .advise(Register.class);
        rules.type("io.opentracing.contrib.tracerresolver.TracerResolver")
                .whenPresent("io.opentracing.ScopeManager", "io.opentracing.util.GlobalTracer")
                .method("resolveTracer")
                .advise(Resolve.class);
    }

    /** While no other thread can see the class yet. */
    public static final class Initialise {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit() {
            GlobalTracerSlot.fill();
        }
    }

    /** For a class that was initialised before the agent was there. */
    public static final class Get {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter() {
            GlobalTracerSlot.fill();
        }
    }

    public static final class Register {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit() {
            GlobalTracerSlot.sayWhoseTracerItHolds();
        }
    }

    /** Where nobody brings a tracer, the framework would go on with one that does nothing. */
    public static final class Resolve {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static Object exit(@Advice.Return Object resolved) {
            return resolved == null && !isDisabled() ? GlobalTracer.get() : null;
        }

        /** The resolver's own switch. */
        private static boolean isDisabled() {
            String property = System.getProperty("tracerresolver.disabled");
            String value = property == null ? System.getenv("TRACERRESOLVER_DISABLED") : property;
            return value != null && (value.equalsIgnoreCase("true") || value.equals("1"));
        }
    }
}

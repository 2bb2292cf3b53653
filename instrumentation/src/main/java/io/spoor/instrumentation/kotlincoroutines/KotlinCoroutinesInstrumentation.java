package io.spoor.instrumentation.kotlincoroutines;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import kotlin.coroutines.CoroutineContext;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Gives every new coroutine the span that is active where it is begun, as an element of its context. */
public final class KotlinCoroutinesInstrumentation extends Instrumentation {
    public KotlinCoroutinesInstrumentation() {
        super("kotlin-coroutines");
    }

    @Override
    public void define(Rules rules) {
        rules.type("kotlinx.coroutines.CoroutineContextKt")
                .method("newCoroutineContext")
                .withParameters("kotlinx.coroutines.CoroutineScope", "kotlin.coroutines.CoroutineContext")
                .advise(NewCoroutine.class);
    }

    public static final class NewCoroutine {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static Object exit(@Advice.Return Object context) {
            Span active = Tracer.get().active();
            return active == null || context == null
                    ? null
                    : ((CoroutineContext) context).plus(new SpanElement(active));
        }
    }
}

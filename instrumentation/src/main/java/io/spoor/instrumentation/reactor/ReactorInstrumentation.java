package io.spoor.instrumentation.reactor;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import net.bytebuddy.asm.Advice;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;

/**
 * Reactor 3, by its own hook for every operator: what an operator is told belongs to whoever subscribed, on whatever
 * thread it is told. Schedulers need nothing, they are executors.
 */
public final class ReactorInstrumentation extends Instrumentation {
    public ReactorInstrumentation() {
        super("reactor");
    }

    @Override
    public void define(Rules rules) {
        rules.type("reactor.core.publisher.Hooks").method("<clinit>").advise(Initialise.class);
    }

    public static final class Initialise {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit() {
            Hooks.onEachOperator("spoor", Operators.<Object, Object>lift(SpanSubscriber.LIFT));
        }
    }
}

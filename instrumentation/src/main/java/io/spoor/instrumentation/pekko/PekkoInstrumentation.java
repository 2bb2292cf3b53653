package io.spoor.instrumentation.pekko;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HandedOver;
import io.spoor.tracer.Scope;
import net.bytebuddy.asm.Advice;

/**
 * Messages to actors of Pekko. A mailbox runs as one task whatever is in it, so the span goes with the message's
 * envelope, and the mailbox itself carries none.
 */
public final class PekkoInstrumentation extends Instrumentation {
    private static final String ENVELOPE = "org.apache.pekko.dispatch.Envelope";

    public PekkoInstrumentation() {
        super("pekko");
    }

    @Override
    public void define(Rules rules) {
        rules.type("org.apache.pekko.actor.ActorCell", "org.apache.pekko.actor.UnstartedCell")
                .method("sendMessage")
                .withParameters(ENVELOPE)
                .advise(Send.class);
        rules.type("org.apache.pekko.actor.ActorCell")
                .method("invoke")
                .withParameters(ENVELOPE)
                .advise(Receive.class);
    }

    public static final class Send {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) Object envelope) {
            HandedOver.remember(envelope);
        }
    }

    public static final class Receive {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.Argument(0) Object envelope) {
            return HandedOver.activate(envelope);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter Scope scope) {
            if (scope != null) {
                scope.close();
            }
        }
    }
}

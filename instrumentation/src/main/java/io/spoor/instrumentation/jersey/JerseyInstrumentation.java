package io.spoor.instrumentation.jersey;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import net.bytebuddy.asm.Advice;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;

/**
 * Names a request by the templates of the resources and locators that led to its method, and tells it of the exceptions
 * that Jersey answers for. Makes no span of its own.
 */
public final class JerseyInstrumentation extends Instrumentation {
    public JerseyInstrumentation() {
        super("jersey");
    }

    @Override
    public void define(Rules rules) {
        rules.type("org.glassfish.jersey.server.model.ResourceMethodInvoker")
                .method("apply")
                .withParameters("org.glassfish.jersey.server.internal.process.RequestProcessingContext")
                .advise(Invoke.class);
        rules.type("org.glassfish.jersey.server.ServerRuntime$Responder")
                .whenPresent("org.glassfish.jersey.server.internal.process.RequestProcessingContext")
                .method("process")
                .withParameters("java.lang.Throwable")
                .advise(Throw.class);
    }

    /** All of the path has matched and its method is about to run. */
    public static final class Invoke {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) RequestProcessingContext context) {
            JerseyRequests.name(context.request());
        }
    }

    /** A resource, a filter or Jersey itself has thrown; an exception mapper may know an answer. */
    public static final class Throw {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(
                @Advice.FieldValue("processingContext") RequestProcessingContext context,
                @Advice.Argument(0) Throwable thrown) {
            JerseyRequests.note(context.request(), thrown);
        }
    }
}

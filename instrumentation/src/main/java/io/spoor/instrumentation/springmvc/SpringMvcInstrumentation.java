package io.spoor.instrumentation.springmvc;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HttpServerRequest;
import javax.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Names a request by the pattern of the handler that Spring has chosen, whatever kind of handler it is, and tells it of
 * the exceptions that Spring answers for. Makes no span of its own.
 */
public final class SpringMvcInstrumentation extends Instrumentation {
    public SpringMvcInstrumentation() {
        super("spring-mvc");
    }

    @Override
    public void define(Rules rules) {
        rules.type("org.springframework.web.servlet.DispatcherServlet")
                .whenPresent("javax.servlet.AsyncContext") // 3.0's, for the kind of dispatch
                .method("getHandler")
                .withParameters("javax.servlet.http.HttpServletRequest")
                .advise(GetHandler.class)
                .method("processHandlerException")
                .withParameters(
                        "javax.servlet.http.HttpServletRequest",
                        "javax.servlet.http.HttpServletResponse",
                        "java.lang.Object",
                        "java.lang.Exception")
                .advise(ProcessHandlerException.class);
    }

    /** Asks the handler mappings in turn; the one that answers leaves its pattern in the request. */
    public static final class GetHandler {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Argument(0) HttpServletRequest request, @Advice.Return @Nullable Object handler) {
            if (handler != null) {
                SpringMvcRoutes.name(request);
            }
        }
    }

    /** A handler has thrown. What the exception resolvers can't answer leaves the servlet, in a wrapper. */
    public static final class ProcessHandlerException {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) HttpServletRequest request, @Advice.Argument(3) Exception thrown) {
            Object known = request.getAttribute(HttpServerRequest.ATTRIBUTE);
            if (known instanceof HttpServerRequest) {
                ((HttpServerRequest) known).note(thrown);
            }
        }
    }
}

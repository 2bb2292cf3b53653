package io.spoor.instrumentation.servlet;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.HttpServerRequest;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.util.Enumeration;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncListener;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * One server span for each request. Every filter and servlet is woven, since any may be the first that a request meets;
 * the first begins the span, and it ends where that one is left, or when the asynchronous processing is complete.
 */
public final class ServletInstrumentation extends Instrumentation {
    /** New in 3.0, as are asynchronous requests, and the status and the mappings that can be asked for. */
    private static final String SINCE_3_0 = "javax.servlet.AsyncContext";

    public ServletInstrumentation() {
        super("servlet");
    }

    @Override
    public void define(Rules rules) {
        rules.implementing("javax.servlet.Servlet", "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;)V")
                .whenPresent(SINCE_3_0)
                .method("service")
                .withParameters("javax.servlet.ServletRequest", "javax.servlet.ServletResponse")
                .advise(Service.class);
        rules.implementing(
                        "javax.servlet.Filter",
                        "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;Ljavax/servlet/FilterChain;)V")
                .whenPresent(SINCE_3_0)
                .method("doFilter")
                .withParameters(
                        "javax.servlet.ServletRequest", "javax.servlet.ServletResponse", "javax.servlet.FilterChain")
                .advise(DoFilter.class);
        rules.implementing("javax.servlet.ServletRequest", "()Ljavax/servlet/AsyncContext;")
                .whenPresent(SINCE_3_0)
                .method("startAsync")
                .advise(StartAsync.class)
                .method("getAttributeNames")
                .withParameters()
                .advise(AttributeNames.class);
        rules.implementing("javax.servlet.AsyncContext", "(Ljavax/servlet/AsyncListener;)V")
                .whenPresent(SINCE_3_0)
                .method("start")
                .withParameters("java.lang.Runnable")
                .advise(Start.class)
                .method("addListener")
                .advise(AddListener.class);
    }

    /** A servlet: the first or the only thing a request meets, or what a filter, a forward or a dispatch leads to. */
    public static final class Service {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static @Nullable HttpServerRequest enter(@Advice.Argument(0) ServletRequest request) {
            return ServletRequests.enterServlet(Tracer.get(), request);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter @Nullable HttpServerRequest entered,
                @Advice.Argument(0) ServletRequest request,
                @Advice.Argument(1) ServletResponse response,
                @Advice.Thrown @Nullable Throwable thrown) {
            if (entered != null) {
                ServletRequests.exit(entered, response, thrown);
            } else if (thrown != null) {
                ServletRequests.note(request, thrown);
            }
        }
    }

    /** A filter, which may answer by itself. */
    public static final class DoFilter {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static @Nullable HttpServerRequest enter(@Advice.Argument(0) ServletRequest request) {
            return ServletRequests.enter(Tracer.get(), request);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter @Nullable HttpServerRequest entered,
                @Advice.Argument(0) ServletRequest request,
                @Advice.Argument(1) ServletResponse response,
                @Advice.Thrown @Nullable Throwable thrown) {
            if (entered != null) {
                ServletRequests.exit(entered, response, thrown);
            } else if (thrown != null) {
                ServletRequests.note(request, thrown);
            }
        }
    }

    /** The container's request, or a wrapper around it, is put into asynchronous mode. */
    public static final class StartAsync {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Return @Nullable AsyncContext started, @Advice.This @Nullable ServletRequest request) {
            if (started != null && request != null) {
                AsyncEnd.listen(request, started);
            }
        }
    }

    /** An application that looks through a request's attributes finds its own and the container's. */
    public static final class AttributeNames {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static @Nullable Enumeration<String> exit(
                @Advice.This @Nullable ServletRequest request, @Advice.Return @Nullable Enumeration<String> names) {
            return names == null || request == null || ServletRequests.of(request) == null
                    ? null
                    : ServletRequests.withoutOurs(names);
        }
    }

    /** The application gives the container something to run, on whatever thread. */
    public static final class Start {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
        public static @Nullable Runnable enter(@Advice.Argument(0) @Nullable Runnable task) {
            Span active = Tracer.get().active();
            return task == null || active == null ? null : new SpanTask(task, active);
        }
    }

    /** The application wants to be told what becomes of its request. */
    public static final class AddListener {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
        public static @Nullable AsyncListener enter(
                @Advice.This AsyncContext context, @Advice.Argument(0) @Nullable AsyncListener listener) {
            return AsyncEnd.inside(context, listener);
        }
    }
}

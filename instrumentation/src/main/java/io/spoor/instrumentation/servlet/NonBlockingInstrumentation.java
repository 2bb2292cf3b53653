package io.spoor.instrumentation.servlet;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import javax.servlet.ReadListener;
import javax.servlet.WriteListener;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * The container's calls for non-blocking reading and writing, new in Servlet 3.1, happen inside of the span that was
 * active when the application asked for them: it can't know on which thread, or after which other request, they come.
 */
public final class NonBlockingInstrumentation extends Instrumentation {
    private static final String SINCE_3_1 = "javax.servlet.ReadListener";

    public NonBlockingInstrumentation() {
        super("servlet");
    }

    @Override
    public void define(Rules rules) {
        rules.implementing("javax.servlet.ServletInputStream", "(Ljavax/servlet/ReadListener;)V")
                .whenPresent(SINCE_3_1)
                .method("setReadListener")
                .advise(SetReadListener.class);
        rules.implementing("javax.servlet.ServletOutputStream", "(Ljavax/servlet/WriteListener;)V")
                .whenPresent(SINCE_3_1)
                .method("setWriteListener")
                .advise(SetWriteListener.class);
    }

    /** The container's stream, or a wrapper around it. */
    public static final class SetReadListener {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
        public static @Nullable ReadListener enter(@Advice.Argument(0) @Nullable ReadListener listener) {
            Span active = Tracer.get().active();
            boolean isOurs = listener instanceof SpanReadListener;
            return listener == null || active == null || isOurs ? null : new SpanReadListener(listener, active);
        }
    }

    /** The container's stream, or a wrapper around it. */
    public static final class SetWriteListener {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToArguments(
                @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
        public static @Nullable WriteListener enter(@Advice.Argument(0) @Nullable WriteListener listener) {
            Span active = Tracer.get().active();
            boolean isOurs = listener instanceof SpanWriteListener;
            return listener == null || active == null || isOurs ? null : new SpanWriteListener(listener, active);
        }
    }
}

package io.spoor.instrumentation.lettuce;

import io.lettuce.core.protocol.RedisCommand;
import io.netty.channel.Channel;
import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.PeerAddress;
import io.spoor.instrumentation.common.RedisSpans;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.util.Collection;
import net.bytebuddy.asm.Advice;

/**
 * Lettuce 5 and newer. Every command of the synchronous, asynchronous and reactive interfaces is dispatched by a
 * connection of the application's, on the thread that asks for it; what a connection says to introduce itself is not.
 */
public final class LettuceInstrumentation extends Instrumentation {
    public LettuceInstrumentation() {
        super("lettuce");
    }

    @Override
    public void define(Rules rules) {
        rules.type("io.lettuce.core.RedisChannelHandler")
                .method("dispatch")
                .withParameters("io.lettuce.core.protocol.RedisCommand")
                .advise(Dispatch.class)
                .method("dispatch")
                .withParameters("java.util.Collection")
                .advise(DispatchAll.class);
        rules.type("io.lettuce.core.protocol.DefaultEndpoint")
                .method("write")
                .withParameters("io.lettuce.core.protocol.RedisCommand")
                .advise(Write.class);
    }

    /** The span is active while the command is written, and ends with its reply. */
    public static final class Dispatch {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static Scope enter(@Advice.Argument(0) RedisCommand<?, ?, ?> command) {
            Tracer tracer = Tracer.get();
            if (RedisSpans.isRunning(tracer.active())) {
                return null; // a connection to several servers has chosen one of its own
            }
            Span span = CommandEnd.start(command);
            return span == null ? null : tracer.activate(span);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter Scope scope, @Advice.Thrown Throwable thrown) {
            if (scope == null) {
                return;
            }
            scope.close();
            if (thrown != null) {
                RedisSpans.end(scope.span(), thrown);
            }
        }
    }

    /** Several commands at once. */
    public static final class DispatchAll {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.Argument(0) Collection<?> commands) {
            for (Object command : commands) {
                CommandEnd.start((RedisCommand<?, ?, ?>) command);
            }
        }
    }

    /** Where the server's address is known. */
    public static final class Write {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.FieldValue("channel") Channel channel) {
            Span active = channel == null ? null : Tracer.get().active();
            if (RedisSpans.isRunning(active)) {
                PeerAddress.tagServer(active, channel.remoteAddress());
            }
        }
    }
}

package io.spoor.instrumentation.lettuce;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CompleteableCommand;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import io.spoor.bootstrap.Dispatcher;
import io.spoor.instrumentation.common.RedisSpans;
import io.spoor.tracer.Span;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Ends a command's span when the library completes the command, and throws nothing into it. */
final class CommandEnd implements BiConsumer<Object, Throwable> {
    /** Without it, as in 5.0, the commands of the reactive interface never tell that they have failed. */
    private static final boolean TELLS_FAILURES = tellsFailures();

    private final Span span;
    private final RedisCommand<?, ?, ?> command;

    private CommandEnd(Span span, RedisCommand<?, ?, ?> command) {
        this.span = span;
        this.command = command;
    }

    /** Begins the span of a command; null if its end would not be heard of. */
    @SuppressWarnings("FutureReturnValueIgnored") // our callback throws nothing
    static @Nullable Span start(RedisCommand<?, ?, ?> command) {
        boolean isFuture = command instanceof CompletableFuture;
        if (!isFuture && !(TELLS_FAILURES && command instanceof CompleteableCommand)) {
            return null;
        }
        String name = name(command.getType());
        Span span = RedisSpans.start(name);
        if (span.isSampled()) {
            describe(span, name, command.getArgs());
            CommandEnd end = new CommandEnd(span, command);
            if (isFuture) {
                ((CompletableFuture<?>) command).whenComplete(end);
            } else {
                ((CompleteableCommand<?>) command).onComplete(end);
            }
        }
        return span;
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable thrown) {
        try {
            CommandOutput<?, ?, ?> output = command.getOutput();
            boolean isRefused = thrown == null && output != null && output.hasError();
            RedisSpans.end(span, isRefused ? new RedisCommandExecutionException(output.getError()) : thrown);
        } catch (Throwable t) {
            Dispatcher.suppressed(t);
        }
    }

    private static void describe(Span span, String name, @Nullable CommandArgs<?, ?> arguments) {
        if (arguments == null) {
            return;
        }
        if (RedisSpans.showsKey(span, name)) {
            ByteBuffer key = arguments.getFirstEncodedKey();
            if (key != null) {
                RedisSpans.setStatement(
                        span,
                        name,
                        StandardCharsets.UTF_8.decode(key.duplicate()).toString());
            }
        } else if (RedisSpans.showsAll(span, name)) {
            RedisSpans.setStatement(span, name, arguments.toCommandString());
        }
    }

    private static String name(ProtocolKeyword keyword) {
        return keyword instanceof Enum ? keyword.toString() : new String(keyword.getBytes(), StandardCharsets.US_ASCII);
    }

    private static boolean tellsFailures() {
        try {
            CompleteableCommand.class.getMethod("onComplete", BiConsumer.class);
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}

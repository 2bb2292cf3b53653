package io.spoor.instrumentation.jedis;

import io.spoor.instrumentation.common.RedisSpans;
import io.spoor.tracer.Span;
import java.nio.charset.StandardCharsets;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.commands.ProtocolCommand;

/** Names of commands, and arguments as Jedis 3 has them. */
final class Commands {
    private Commands() {}

    static String name(ProtocolCommand command) {
        return command instanceof Protocol.Command ? ((Protocol.Command) command).name() : text(command.getRaw());
    }

    static void describe(Span span, String command, byte[][] arguments) {
        if (arguments.length == 0) {
            return;
        }
        if (RedisSpans.showsKey(span, command)) {
            RedisSpans.setStatement(span, command, text(arguments[0]));
        } else if (RedisSpans.showsAll(span, command)) {
            StringBuilder all = new StringBuilder();
            for (byte[] argument : arguments) {
                all.append(all.length() == 0 ? "" : " ").append(text(argument));
            }
            RedisSpans.setStatement(span, command, all.toString());
        }
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

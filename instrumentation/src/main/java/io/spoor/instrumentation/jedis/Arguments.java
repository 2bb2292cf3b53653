package io.spoor.instrumentation.jedis;

import io.spoor.instrumentation.common.RedisSpans;
import io.spoor.tracer.Span;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.args.Rawable;

/** Arguments as Jedis has them since 4: the first one is the command. */
final class Arguments {
    private Arguments() {}

    static void describe(Span span, String command, CommandArguments arguments) {
        boolean showsAll = RedisSpans.showsAll(span, command);
        if (!showsAll && !RedisSpans.showsKey(span, command)) {
            return;
        }
        StringBuilder shown = new StringBuilder();
        int index = 0;
        for (Rawable argument : arguments) {
            if (index == 1 || (index > 1 && showsAll)) {
                shown.append(shown.length() == 0 ? "" : " ").append(Commands.text(argument.getRaw()));
            }
            index++;
        }
        RedisSpans.setStatement(span, command, shown.toString());
    }
}

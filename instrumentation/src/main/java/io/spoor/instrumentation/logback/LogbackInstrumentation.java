package io.spoor.instrumentation.logback;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.LogIds;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Adds the active span's ids to the map that a logging event takes of the MDC when it is first asked for it; asynchronous
 * appenders ask while they are still on the thread that logs. The MDC itself never holds them.
 */
public final class LogbackInstrumentation extends Instrumentation {
    public LogbackInstrumentation() {
        super("logback");
    }

    @Override
    public void define(Rules rules) {
        rules.type("ch.qos.logback.classic.util.LogbackMDCAdapter")
                .method("getPropertyMap")
                .withParameters()
                .advise(GetPropertyMap.class);
    }

    /** Logback's own way to the map; the one for applications, which hand copies to other threads, is not woven. */
    public static final class GetPropertyMap {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static @Nullable Object exit(@Advice.Return @Nullable Map<String, String> own) {
            return LogIds.with(own);
        }
    }
}

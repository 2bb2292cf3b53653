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
        rules.type("ch.qos.logback.classic.spi.LoggingEvent")
                .method("getMDCPropertyMap")
                .withParameters()
                .advise(GetMdcPropertyMap.class);
    }

    /** Not where Logback's adapter makes the map: the application's own reads and copies of the MDC come that way too. */
    public static final class GetMdcPropertyMap {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static boolean enter(@Advice.FieldValue("mdcPropertyMap") @Nullable Object known) {
            return known == null;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        @Advice.AssignReturned.ToFields(@Advice.AssignReturned.ToFields.ToField("mdcPropertyMap"))
        public static @Nullable Object exit(
                @Advice.Enter boolean isFirst, @Advice.Return @Nullable Map<String, String> own) {
            return isFirst ? LogIds.with(own) : null;
        }
    }
}

package io.spoor.instrumentation.log4j1;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.LogIds;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.log4j.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;

/**
 * Answers a logging event's questions for the active span's ids, as long as it asks the MDC of the thread that logs, and
 * puts them into the copy that it keeps for other threads. The MDC itself never holds them. Log4j 1 and reload4j.
 */
public final class Log4j1Instrumentation extends Instrumentation {
    public Log4j1Instrumentation() {
        super("log4j1");
    }

    @Override
    public void define(Rules rules) {
        rules.type("org.apache.log4j.spi.LoggingEvent")
                .whenPresent("org.apache.log4j.pattern.LogEvent") // 1.2.15's
                .whenAbsent(
                        "org.apache.log4j.legacy.core.CategoryUtil", // log4j-1.2-api, which leads to Log4j 2
                        "org.apache.log4j.Log4jLoggerFactory") // log4j-over-slf4j
                .method("getMDC")
                .withParameters("java.lang.String")
                .advise(GetMdc.class)
                .method("getMDCCopy")
                .withParameters()
                .advise(GetMdcCopy.class);
    }

    public static final class GetMdc {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static @Nullable Object exit(
                @Advice.Argument(0) @Nullable String key,
                @Advice.Return @Nullable Object own,
                @Advice.FieldValue("mdcCopyLookupRequired") boolean isOfThisThread) {
            return own == null && isOfThisThread ? LogIds.get(key) : null;
        }
    }

    public static final class GetMdcCopy {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static boolean enter(@Advice.FieldValue("mdcCopyLookupRequired") boolean isFirst) {
            return isFirst;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter boolean isFirst, @Advice.This LoggingEvent event) {
            if (isFirst && LogIds.active() != null) {
                put(event, LogIds.TRACE_ID);
                put(event, LogIds.SPAN_ID);
                put(event, LogIds.SAMPLED);
            }
        }

        private static void put(LoggingEvent event, String key) {
            String value = LogIds.get(key);
            if (value != null && event.getMDC(key) == null) {
                event.setProperty(key, value);
            }
        }
    }
}

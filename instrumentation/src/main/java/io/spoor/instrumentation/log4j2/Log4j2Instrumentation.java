package io.spoor.instrumentation.log4j2;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.LogIds;
import io.spoor.tracer.Span;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds the active span's ids to the context data of a logging event when it is made, on the thread that logs, whatever
 * kind of logger or appender it goes to. The ThreadContext itself never holds them.
 */
public final class Log4j2Instrumentation extends Instrumentation {
    private static final String INJECTOR = "org.apache.logging.log4j.core.impl.ThreadContextDataInjector$";

    public Log4j2Instrumentation() {
        super("log4j2");
    }

    @Override
    public void define(Rules rules) {
        rules.type(
                        INJECTOR + "ForDefaultThreadContextMap",
                        INJECTOR + "ForGarbageFreeThreadContextMap",
                        INJECTOR + "ForCopyOnWriteThreadContextMap")
                .method("injectContextData")
                .withParameters("java.util.List", "org.apache.logging.log4j.util.StringMap")
                .advise(InjectContextData.class);
    }

    /** What it answers is either the event's own, or the thread's, which is frozen. */
    public static final class InjectContextData {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static @Nullable Object exit(
                @Advice.Argument(1) @Nullable StringMap reusable, @Advice.Return @Nullable StringMap data) {
            Span span = LogIds.active();
            if (span == null || data == null) {
                return null;
            }
            StringMap own = data;
            if (data.isFrozen()) {
                boolean isFree = reusable != null && !reusable.isFrozen() && reusable.isEmpty();
                own = isFree ? reusable : ContextDataFactory.createContextData();
                own.putAll(data);
            }
            put(own, LogIds.TRACE_ID, LogIds.traceId(span));
            put(own, LogIds.SPAN_ID, LogIds.spanId(span));
            put(own, LogIds.SAMPLED, LogIds.sampled(span));
            return own;
        }

        private static void put(StringMap data, String key, String value) {
            if (!data.containsKey(key)) {
                data.putValue(key, value);
            }
        }
    }
}

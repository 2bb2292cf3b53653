package io.spoor.instrumentation.opentracing;

import io.opentracing.noop.NoopTracer;
import io.opentracing.util.GlobalTracer;
import io.spoor.tracer.log.AgentLog;
import java.lang.reflect.Field;

/**
 * The tracer that the application's GlobalTracer holds: the agent's for as long as the application registers none. It is put
 * there past {@code register}, so that the application finds nothing registered and can still register its own.
 */
final class GlobalTracerSlot {
    private static final String FIELD = "tracer";

    private static boolean filled;
    private static boolean told;

    private GlobalTracerSlot() {}

    static void fill() {
        if (filled) {
            return;
        }
        filled = true;
        try {
            Field field = field();
            if (field.get(null) instanceof NoopTracer && !GlobalTracer.isRegistered()) {
                field.set(null, new BridgeTracer());
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            AgentLog.warnOnce(
                    "opentracing slot",
                    "what the application traces by OpenTracing is not seen: GlobalTracer does not let the agent in: "
                            + e);
        }
    }

    /** Once for each application, and only where it isn't the agent's. */
    static void sayWhoseTracerItHolds() {
        if (told || !GlobalTracer.isRegistered()) {
            return;
        }
        Object tracer;
        try {
            tracer = field().get(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return; // fill() has said it
        }
        if (!(tracer instanceof BridgeTracer)) {
            told = true;
            AgentLog.info("the application has registered an OpenTracing tracer of its own, "
                    + tracer.getClass().getName()
                    + ", and keeps it: its spans and the agent's are in traces of their own");
        }
    }

    private static Field field() throws ReflectiveOperationException {
        Field field = GlobalTracer.class.getDeclaredField(FIELD);
        field.setAccessible(true);
        return field;
    }
}

package io.spoor.instrumentation.opentracing;

import io.opentracing.noop.NoopTracer;
import io.opentracing.util.GlobalTracer;
import io.spoor.tracer.log.AgentLog;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The tracer that the application's GlobalTracer holds: the agent's for as long as the application registers none. It is put
 * there past {@code register}, so that the application finds nothing registered and can still register its own.
 */
final class GlobalTracerSlot {
    private static final String FIELD = "tracer";

    private static final AtomicBoolean FILLED = new AtomicBoolean();
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private GlobalTracerSlot() {}

    static void fill() {
        if (FILLED.get() || FILLED.getAndSet(true)) {
            return;
        }
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
        if (TOLD.get() || !GlobalTracer.isRegistered()) {
            return;
        }
        Object tracer;
        try {
            tracer = field().get(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return; // fill() has said it
        }
        if (!(tracer instanceof BridgeTracer) && !TOLD.getAndSet(true)) {
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

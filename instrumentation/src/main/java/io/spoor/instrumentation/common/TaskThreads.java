package io.spoor.instrumentation.common;

import io.spoor.tracer.NewThreads;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Applications start threads to have something done, libraries to have something done from now on. So a thread keeps the
 * span it was born with unless its class, or that of what it runs, is of a library known for such loops.
 */
public final class TaskThreads implements NewThreads {
    /** What a Thread was given to run: since 19 a field of a field. */
    private static final Field @Nullable [] TARGET = target();

    @Override
    public boolean isTask(Thread thread) {
        if (thread.getClass() != Thread.class) {
            return !Loops.isThread(thread.getClass());
        }
        Object target = targetOf(thread);
        return target == null || !Loops.isThread(target.getClass());
    }

    /** Null if it is not known. */
    private static @Nullable Object targetOf(Thread thread) {
        try {
            Object value = TARGET == null ? null : thread;
            for (int i = 0; value != null && i < TARGET.length; i++) {
                value = TARGET[i].get(value);
            }
            return value;
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    private static Field @Nullable [] target() {
        try {
            return fields(Thread.class.getDeclaredField("target"));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return target19();
        }
    }

    private static Field @Nullable [] target19() {
        try {
            Field holder = Thread.class.getDeclaredField("holder");
            return fields(holder, holder.getType().getDeclaredField("task"));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    private static Field[] fields(Field... fields) {
        for (Field field : fields) {
            field.setAccessible(true);
        }
        return fields;
    }
}

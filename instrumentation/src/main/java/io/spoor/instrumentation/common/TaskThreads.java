package io.spoor.instrumentation.common;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Applications start threads to have something done, libraries to have something done from now on. So a thread keeps the
 * span it was born with unless its class, or that of what it runs, is of a library known for such loops.
 */
public final class TaskThreads {
    private TaskThreads() {}

    /** Asked on the thread itself, while it runs. */
    public static boolean isTask(Thread thread) {
        if (thread.getClass() != Thread.class) {
            return !Loops.isThread(thread.getClass());
        }
        Object target = Target.of(thread);
        return target == null || !Loops.isThread(target.getClass());
    }

    /** What a Thread was given to run: since 19 a field of a field. Looked up when first needed, not before main. */
    private static final class Target {
        private static final Field @Nullable [] PATH = path();

        /** Null if it is not known. */
        static @Nullable Object of(Thread thread) {
            try {
                Object value = PATH == null ? null : thread;
                for (int i = 0; value != null && i < PATH.length; i++) {
                    value = PATH[i].get(value);
                }
                return value;
            } catch (IllegalAccessException e) {
                return null;
            }
        }

        private static Field @Nullable [] path() {
            try {
                return accessible(Thread.class.getDeclaredField("target"));
            } catch (ReflectiveOperationException | RuntimeException e) {
                return path19();
            }
        }

        private static Field @Nullable [] path19() {
            try {
                Field holder = Thread.class.getDeclaredField("holder");
                return accessible(holder, holder.getType().getDeclaredField("task"));
            } catch (ReflectiveOperationException | RuntimeException e) {
                return null;
            }
        }

        private static Field[] accessible(Field... fields) {
            for (Field field : fields) {
                field.setAccessible(true);
            }
            return fields;
        }
    }
}

package io.spoor.instrumentation.common;

/**
 * The libraries' tasks that never end, or keep a connection for whoever comes next. They are handed over by the request
 * that happened to need them first, but belong to none.
 */
final class Loops {
    /** Beginnings of class names, found by looking at what each library hands to an executor from inside a request. */
    private static final String[] TASKS = {
        "com.zaxxer.hikari.pool.",
        "io.netty.util.concurrent.SingleThreadEventExecutor",
        "okhttp3.ConnectionPool",
        "okhttp3.internal.concurrent.TaskRunner",
        "okhttp3.internal.connection.RealConnectionPool",
        "okhttp3.internal.http2.Http2Connection",
    };

    private static final ClassValue<Boolean> LOOPS = new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return startsWithAny(type.getName(), TASKS);
        }
    };

    private Loops() {}

    static boolean isLoop(Object task) {
        return LOOPS.get(task.getClass());
    }

    static boolean startsWithAny(String name, String[] beginnings) {
        for (String beginning : beginnings) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}

package io.spoor.instrumentation.common;

import org.jspecify.annotations.Nullable;

/**
 * What calls of one thread that lie within each other must know of one another: a pool's method and the driver's below
 * it, mostly. Holds the agent's own types only.
 */
final class DatabaseThread {
    /**
     * Inheritable, although nothing is inherited: a thread has few such, so that a look-up does not meet those of everybody
     * else on its way.
     */
    private static final ThreadLocal<DatabaseThread> CURRENT = new InheritableThreadLocal<DatabaseThread>() {
        @Override
        protected @Nullable DatabaseThread childValue(@Nullable DatabaseThread parent) {
            return null;
        }
    };

    /** Counts the statements whose connection was known, so that a wrapper can tell that there was one below it. */
    int remembered;

    /** The innermost attempt to connect that is under way. */
    DatabaseConnections.@Nullable Attempt attempt;

    /** How many calls of a driver's connection are under way in which what it executes is its own business. */
    int ownBusiness;

    private DatabaseThread() {}

    static DatabaseThread current() {
        DatabaseThread current = CURRENT.get();
        if (current == null) {
            current = new DatabaseThread();
            CURRENT.set(current);
        }
        return current;
    }
}

package io.spoor.instrumentation.common;

import org.jspecify.annotations.Nullable;

/**
 * Knows where a driver's connections lead, from the moment they are made, so that nobody has to ask them later: asking
 * may run a query, wait for a lock, or fail in an old driver. Wrappers are not kept: what they hand out leads to a
 * statement of the driver's.
 */
public final class DatabaseConnections {
    private static final WeakIdentityMap<Object, DatabaseInfo> CONNECTIONS = new WeakIdentityMap<>();

    /** Whether connections of this class have been seen to pass calls on to others. */
    private static final ClassValue<Wrapper> WRAPPERS = new ClassValue<Wrapper>() {
        @Override
        protected Wrapper computeValue(Class<?> type) {
            return new Wrapper();
        }
    };

    private DatabaseConnections() {}

    /** An attempt of a driver to connect, on this thread, until {@link Attempt#end}. */
    public static final class Attempt {
        private final DatabaseThread thread;
        private final @Nullable Attempt outer;
        private boolean hasConnected;

        Attempt(DatabaseThread thread) {
            this.thread = thread;
            this.outer = thread.attempt;
        }

        /** Ends without having made a connection. */
        public void end() {
            thread.attempt = outer;
        }

        /**
         * Ends with a connection. If a driver below has made it, it is known already or is a wrapper.
         *
         * @param user from the driver's properties; null if it is in the URL or nowhere
         */
        public void end(Object connection, @Nullable String url, @Nullable String user) {
            end();
            if (outer != null) {
                outer.hasConnected = true;
            }
            if (!hasConnected) {
                CONNECTIONS.put(connection, DatabaseUrl.parse(url, user));
            }
        }
    }

    /** A driver begins to connect; what it executes until the end is its own business. */
    public static Attempt begin() {
        DatabaseThread thread = DatabaseThread.current();
        Attempt attempt = new Attempt(thread);
        thread.attempt = attempt;
        return attempt;
    }

    /** For {@link #find}: what to remember at the beginning of a call that makes a statement. */
    public static int remembered() {
        return DatabaseThread.current().remembered;
    }

    /**
     * Where a connection leads that has just made a statement. Null if it is a wrapper, and {@link DatabaseInfo#UNASKED}
     * if it is a driver's own that did not come from {@code Driver.connect}.
     *
     * @param before what {@link #remembered} was when the call began
     */
    public static @Nullable DatabaseInfo find(Object connection, int before) {
        DatabaseInfo known = CONNECTIONS.get(connection);
        DatabaseThread thread = DatabaseThread.current();
        if (known != null) {
            return thread.ownBusiness > 0 ? DatabaseInfo.INTERNAL : known;
        }
        if (thread.attempt != null) {
            return DatabaseInfo.INTERNAL;
        }
        Wrapper wrapper = WRAPPERS.get(connection.getClass());
        if (!wrapper.isOne && thread.remembered != before) {
            wrapper.isOne = true;
        }
        return wrapper.isOne ? null : DatabaseInfo.UNASKED;
    }

    /**
     * A connection does something for which its driver may execute statements of its own, until {@link
     * #endOwnBusiness}: some end a transaction by one, others look up a procedure before they call it.
     *
     * @return false if it is not known to be a driver's
     */
    public static boolean beginOwnBusiness(Object connection) {
        if (CONNECTIONS.get(connection) == null) {
            return false;
        }
        DatabaseThread.current().ownBusiness++;
        return true;
    }

    /** To be called if {@link #beginOwnBusiness} has returned true. */
    public static void endOwnBusiness() {
        DatabaseThread.current().ownBusiness--;
    }

    /** Remembers where a connection leads by the URL that it has told; null for one that would not tell. */
    public static DatabaseInfo remember(Object connection, @Nullable String url) {
        DatabaseInfo database = DatabaseUrl.parse(url, null);
        CONNECTIONS.put(connection, database);
        return database;
    }

    /** A statement was made, or handed out again; {@code sql} is null unless it is prepared. */
    public static void made(Object statement, @Nullable String sql, DatabaseInfo database) {
        DatabaseStatement.remember(statement, sql, database);
        DatabaseThread.current().remembered++;
    }

    private static final class Wrapper {
        volatile boolean isOne;
    }
}

package io.spoor.instrumentation.jdbc;

import io.spoor.instrumentation.common.DatabaseConnections;
import io.spoor.instrumentation.common.DatabaseInfo;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a connection leads that did not come from {@code Driver.connect}, but from a driver's own data source:
 * by asking it for its URL, once, when it makes its first statement. Only drivers are asked that are known to answer
 * from memory. Others may run a query, take a lock or throw {@link AbstractMethodError}; a wrapper or a mock would have
 * been called when nobody called it.
 */
final class DriverConnections {
    private static final String[] ANSWER_FROM_MEMORY = {
        "org.h2.jdbc.",
        "org.hsqldb.jdbc.",
        "org.apache.derby.",
        "org.sqlite.",
        "org.postgresql.jdbc.",
        "org.mariadb.jdbc.",
        "com.mysql.cj.jdbc.",
        "com.mysql.jdbc.",
        "com.microsoft.sqlserver.jdbc.",
        "oracle.jdbc.driver."
    };

    private DriverConnections() {}

    /**
     * A connection has made a statement.
     *
     * @param sql null unless it is prepared
     * @param before what {@link DatabaseConnections#remembered} was when the call began
     */
    static void made(Object connection, Object statement, @Nullable String sql, int before) {
        DatabaseInfo database = DatabaseConnections.find(connection, before);
        if (database == DatabaseInfo.UNASKED) {
            database = DatabaseConnections.remember(connection, url(connection));
        }
        if (database != null) {
            DatabaseConnections.made(statement, sql, database);
        }
    }

    private static @Nullable String url(Object connection) {
        if (!answersFromMemory(connection.getClass().getName())) {
            return null;
        }
        DatabaseConnections.Attempt attempt = DatabaseConnections.begin();
        try {
            DatabaseMetaData metaData = ((Connection) connection).getMetaData();
            return metaData == null ? null : metaData.getURL();
        } catch (SQLException | RuntimeException | LinkageError e) {
            return null;
        } finally {
            attempt.end();
        }
    }

    private static boolean answersFromMemory(String className) {
        for (String start : ANSWER_FROM_MEMORY) {
            if (className.startsWith(start)) {
                return true;
            }
        }
        return false;
    }
}

package io.spoor.instrumentation.jdbc;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.TypeRule;
import io.spoor.instrumentation.common.DatabaseConnections;
import io.spoor.instrumentation.common.DatabaseSpans;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Tracer;
import java.util.Properties;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * JDBC, whatever the driver and whatever pools and proxies lie around it: drivers are found by the interfaces they
 * implement. Calls nothing of theirs on the way of a request.
 */
public final class JdbcInstrumentation extends Instrumentation {
    private static final String STRING = "java.lang.String";

    /** What may follow the text: nothing, or which generated keys to return. */
    private static final String[][] WITH_TEXT = {{STRING}, {STRING, "int"}, {STRING, "int[]"}, {STRING, STRING + "[]"}};

    /** What of a connection a driver may do by executing statements. */
    private static final String[] OWN_BUSINESS = {
        "commit",
        "rollback",
        "setAutoCommit",
        "setSavepoint",
        "releaseSavepoint",
        "setTransactionIsolation",
        "getTransactionIsolation",
        "setReadOnly",
        "setCatalog",
        "getCatalog",
        "setSchema",
        "getSchema",
        "isValid"
    };

    /**
     * The rules by interface find nearly all of a driver's classes. These they don't: either they do not implement it
     * themselves, only their subclasses do, or they declare too little to be spotted by.
     */
    private static final String[] UNSPOTTED_CONNECTIONS = {
        "org.sqlite.jdbc3.JDBC3Connection", "org.sqlite.jdbc4.JDBC4Connection"
    };

    private static final String[] UNSPOTTED_STATEMENTS = {"org.sqlite.jdbc3.JDBC3Statement"};

    static final String[] UNSPOTTED_PREPARED_STATEMENTS = {
        "com.mysql.cj.jdbc.ServerPreparedStatement",
        "com.mysql.jdbc.ServerPreparedStatement",
        "oracle.jdbc.driver.OracleCallableStatement",
        "oracle.jdbc.driver.T4CPreparedStatement",
        "org.apache.derby.impl.jdbc.EmbedCallableStatement",
        "org.mariadb.jdbc.MariaDbProcedureStatement",
        "org.sqlite.core.CorePreparedStatement",
        "org.sqlite.jdbc3.JDBC3PreparedStatement"
    };

    public JdbcInstrumentation() {
        super("jdbc");
    }

    @Override
    public void define(Rules rules) {
        rules.implementing("java.sql.Driver", "(Ljava/lang/String;Ljava/util/Properties;)Ljava/sql/Connection;")
                .method("connect")
                .withParameters(STRING, "java.util.Properties")
                .advise(Connect.class);
        connection(rules.implementing("java.sql.Connection", "(Ljava/lang/String;)Ljava/sql/PreparedStatement;"));
        statement(rules.implementing(
                "java.sql.Statement", "(Ljava/lang/String;)Ljava/sql/ResultSet;", "()Ljava/sql/ResultSet;"));
        preparedStatement(rules.implementing("java.sql.PreparedStatement", "()Ljava/sql/ResultSet;"));

        connection(rules.type(UNSPOTTED_CONNECTIONS));
        statement(rules.type(UNSPOTTED_STATEMENTS));
        TypeRule prepared = rules.type(UNSPOTTED_PREPARED_STATEMENTS);
        statement(prepared);
        preparedStatement(prepared);
    }

    private static void connection(TypeRule connection) {
        connection
                .method("createStatement")
                .withParameters()
                .advise(CreateStatement.class)
                .method("createStatement")
                .withParameters("int", "int")
                .advise(CreateStatement.class)
                .method("createStatement")
                .withParameters("int", "int", "int")
                .advise(CreateStatement.class);
        for (String[] parameters : WITH_TEXT) {
            connection.method("prepareStatement").withParameters(parameters).advise(Prepare.class);
        }
        String[][] withKinds = {{STRING, "int", "int"}, {STRING, "int", "int", "int"}};
        for (String[] parameters : withKinds) {
            connection.method("prepareStatement").withParameters(parameters).advise(Prepare.class);
            connection.method("prepareCall").withParameters(parameters).advise(PrepareCall.class);
        }
        connection.method("prepareCall").withParameters(STRING).advise(PrepareCall.class);
        for (String method : OWN_BUSINESS) {
            connection.method(method).advise(OwnBusiness.class);
        }
    }

    private static void statement(TypeRule statement) {
        statement.method("executeQuery").withParameters(STRING).advise(Execute.class);
        for (String method : new String[] {"execute", "executeUpdate", "executeLargeUpdate"}) {
            for (String[] parameters : WITH_TEXT) {
                statement.method(method).withParameters(parameters).advise(Execute.class);
            }
        }
        statement
                .method("addBatch")
                .withParameters(STRING)
                .advise(AddBatch.class)
                .method("clearBatch")
                .withParameters()
                .advise(ClearBatch.class)
                .method("executeBatch")
                .withParameters()
                .advise(ExecuteBatch.class)
                .method("executeLargeBatch")
                .withParameters()
                .advise(ExecuteBatch.class)
                .method("close")
                .withParameters()
                .advise(Close.class);
    }

    private static void preparedStatement(TypeRule statement) {
        for (String method : new String[] {"execute", "executeQuery", "executeUpdate", "executeLargeUpdate"}) {
            statement.method(method).withParameters().advise(ExecutePrepared.class);
        }
        statement.method("addBatch").withParameters().advise(AddPreparedBatch.class);
    }

    /** A driver connects. */
    public static final class Connect {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static DatabaseConnections.Attempt enter() {
            return DatabaseConnections.begin();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter DatabaseConnections.@Nullable Attempt attempt,
                @Advice.Argument(0) @Nullable String url,
                @Advice.Argument(1) @Nullable Properties properties,
                @Advice.Return @Nullable Object connection) {
            if (attempt == null) {
                return;
            }
            if (connection == null) {
                attempt.end();
            } else {
                attempt.end(connection, url, properties == null ? null : properties.getProperty("user"));
            }
        }
    }

    /** A connection makes a statement without a text. */
    public static final class CreateStatement {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static int enter() {
            return DatabaseConnections.remembered();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter int before, @Advice.This Object connection, @Advice.Return @Nullable Object statement) {
            if (statement != null) {
                DriverConnections.made(connection, statement, null, before);
            }
        }
    }

    /** A connection makes a statement with a text. */
    public static final class Prepare {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static int enter() {
            return DatabaseConnections.remembered();
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter int before,
                @Advice.This Object connection,
                @Advice.Argument(0) @Nullable String sql,
                @Advice.Return @Nullable Object statement) {
            if (statement != null) {
                DriverConnections.made(connection, statement, sql, before);
            }
        }
    }

    /** A connection makes a statement that calls a procedure, which drivers may look up first. */
    public static final class PrepareCall {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static int enter(@Advice.This Object connection) {
            int before = DatabaseConnections.remembered();
            return DatabaseConnections.beginOwnBusiness(connection) ? before : ~before;
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter int before,
                @Advice.This Object connection,
                @Advice.Argument(0) @Nullable String sql,
                @Advice.Return @Nullable Object statement) {
            if (before >= 0) {
                DatabaseConnections.endOwnBusiness();
            }
            if (statement != null) {
                DriverConnections.made(connection, statement, sql, before >= 0 ? before : ~before);
            }
        }
    }

    /** A connection does what a driver may need statements for. */
    public static final class OwnBusiness {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static boolean enter(@Advice.This Object connection) {
            return DatabaseConnections.beginOwnBusiness(connection);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter boolean begun) {
            if (begun) {
                DatabaseConnections.endOwnBusiness();
            }
        }
    }

    /** A text is executed. */
    public static final class Execute {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static @Nullable Scope enter(@Advice.This Object statement, @Advice.Argument(0) @Nullable String sql) {
            return DatabaseSpans.execute(Tracer.get(), statement, sql);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter @Nullable Scope scope,
                @Advice.Argument(0) @Nullable String sql,
                @Advice.Thrown @Nullable Throwable thrown) {
            if (scope != null) {
                DatabaseSpans.end(scope, sql, thrown);
            }
        }
    }

    /** What was prepared is executed. */
    public static final class ExecutePrepared {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static @Nullable Scope enter(@Advice.This Object statement) {
            return DatabaseSpans.execute(Tracer.get(), statement, null);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter @Nullable Scope scope, @Advice.Thrown @Nullable Throwable thrown) {
            if (scope != null) {
                DatabaseSpans.end(scope, null, thrown);
            }
        }
    }

    /** All that was added is executed. */
    public static final class ExecuteBatch {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static @Nullable Scope enter(@Advice.This Object statement) {
            return DatabaseSpans.executeBatch(Tracer.get(), statement);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter @Nullable Scope scope, @Advice.Thrown @Nullable Throwable thrown) {
            if (scope != null) {
                DatabaseSpans.end(scope, null, thrown);
            }
        }
    }

    /** A text is added to the batch. */
    public static final class AddBatch {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static @Nullable Object enter(@Advice.This Object statement) {
            return DatabaseSpans.beginAddBatch(statement);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(
                @Advice.Enter @Nullable Object begun,
                @Advice.Argument(0) @Nullable String sql,
                @Advice.Thrown @Nullable Throwable thrown) {
            if (begun != null) {
                DatabaseSpans.endAddBatch(begun, sql, thrown);
            }
        }
    }

    /** A set of parameters is added to the batch. */
    public static final class AddPreparedBatch {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static @Nullable Object enter(@Advice.This Object statement) {
            return DatabaseSpans.beginAddBatch(statement);
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter @Nullable Object begun, @Advice.Thrown @Nullable Throwable thrown) {
            if (begun != null) {
                DatabaseSpans.endAddBatch(begun, null, thrown);
            }
        }
    }

    /** The batch is given up. */
    public static final class ClearBatch {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.This Object statement) {
            DatabaseSpans.clearBatch(statement);
        }
    }

    /** The statement is closed. */
    public static final class Close {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.This Object statement) {
            DatabaseSpans.close(statement);
        }
    }
}

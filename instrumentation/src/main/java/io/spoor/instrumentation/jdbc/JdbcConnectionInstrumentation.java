package io.spoor.instrumentation.jdbc;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.DatabaseSpans;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Tracer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Waiting for a connection, made visible as a span. Woven only with {@code tracer.jdbc.connection.spans}. */
public final class JdbcConnectionInstrumentation extends Instrumentation {
    public JdbcConnectionInstrumentation() {
        super("jdbc-connections");
    }

    @Override
    public void define(Rules rules) {
        rules.implementing("javax.sql.DataSource", "(Ljava/lang/String;Ljava/lang/String;)Ljava/sql/Connection;")
                .method("getConnection")
                .advise(GetConnection.class);
        // Not a DataSource itself, only its subclass is one, which inherits the method.
        rules.type("org.apache.tomcat.jdbc.pool.DataSourceProxy")
                .method("getConnection")
                .advise(GetConnection.class);
    }

    /** A data source is asked for a connection. */
    public static final class GetConnection {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static @Nullable Scope enter() {
            return DatabaseSpans.beginConnection(Tracer.get());
        }

        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Enter @Nullable Scope scope, @Advice.Thrown @Nullable Throwable thrown) {
            if (scope != null) {
                DatabaseSpans.endConnection(scope, thrown);
            }
        }
    }
}

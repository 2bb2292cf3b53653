package io.spoor.instrumentation.jdbc;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.TypeRule;
import io.spoor.instrumentation.common.DatabaseSpans;
import io.spoor.tracer.Tracer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** How many rows an update has changed, as its result says. Woven only with {@code tracer.jdbc.row.counts}. */
public final class JdbcRowCountInstrumentation extends Instrumentation {
    public JdbcRowCountInstrumentation() {
        super("jdbc-row-counts");
    }

    @Override
    public void define(Rules rules) {
        count(rules.implementing(
                "java.sql.Statement", "(Ljava/lang/String;)Ljava/sql/ResultSet;", "()Ljava/sql/ResultSet;"));
        count(rules.implementing("java.sql.PreparedStatement", "()Ljava/sql/ResultSet;"));
    }

    private static void count(TypeRule statement) {
        for (String method :
                new String[] {"executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch"}) {
            statement.method(method).advise(Changed.class);
        }
    }

    /** Rows were changed, unless it threw: then there is no result. */
    public static final class Changed {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        public static void exit(@Advice.Return @Nullable Object result) {
            long rows = rows(result);
            if (rows >= 0) {
                DatabaseSpans.countRows(Tracer.get(), rows);
            }
        }

        /** -1 if it is not known. A part of a batch that does not know counts for none. */
        private static long rows(@Nullable Object result) {
            if (result instanceof Number) {
                return ((Number) result).longValue();
            }
            long sum = 0;
            if (result instanceof int[]) {
                for (int rows : (int[]) result) {
                    sum += Math.max(rows, 0);
                }
                return sum;
            }
            if (result instanceof long[]) {
                for (long rows : (long[]) result) {
                    sum += Math.max(rows, 0);
                }
                return sum;
            }
            return -1;
        }
    }
}

package io.spoor.instrumentation.common;

import io.spoor.tracer.Kind;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * One span for each execution of SQL, whatever number of wrappers it passes: the outermost begins it, and everything on
 * the same thread until its end is part of it. What a wrapper can't know, the driver's own statement adds.
 */
public final class DatabaseSpans {
    /** The value of {@code db.type}. */
    static final String TYPE = "sql";

    private static final String COMPONENT = "java-jdbc";
    private static final String BATCH = "BATCH";
    private static final String GET_CONNECTION = "getConnection";

    private DatabaseSpans() {}

    /**
     * A statement is executed.
     *
     * @param sql null for what was prepared
     * @return null if this needs no span of its own
     */
    public static @Nullable Scope execute(Tracer tracer, Object statement, @Nullable String sql) {
        Span active = tracer.active();
        if (active != null && !active.isSampled()) {
            return null;
        }
        boolean isCovered = isExecution(active);
        if (isCovered && !isIncomplete(active)) {
            return null;
        }
        DatabaseStatement known = DatabaseStatement.of(statement);
        if (isCovered) {
            if (known != null && !known.isInternal()) {
                complete(active, known, known.sql(sql));
            }
            return null;
        }
        if (known == null) {
            boolean isUnwanted =
                    DatabaseThread.current().ownBusiness > 0 || sql != null && SkippedStatements.SET.contains(sql);
            return isUnwanted ? null : begin(tracer, active, Sql.UNNAMED, null, null);
        }
        if (known.isInternal()) {
            return null;
        }
        Sql executed = known.sql(sql);
        if (executed != null && executed.isSkipped()) {
            return null;
        }
        Scope scope = begin(tracer, active, executed == null ? Sql.UNNAMED : executed.name(), known, executed);
        if (sql == null) {
            scope.span().setTag("db.bind_values", known.boundValues());
        }
        return scope;
    }

    /** As {@link #execute}, for all that was added to the batch. */
    public static @Nullable Scope executeBatch(Tracer tracer, Object statement) {
        Span active = tracer.active();
        DatabaseStatement known = DatabaseStatement.of(statement);
        Scope scope = null;
        if (active == null || active.isSampled()) {
            scope = executeBatch(tracer, active, known);
        }
        if (known != null) {
            known.clearBatch();
        }
        return scope;
    }

    private static @Nullable Scope executeBatch(
            Tracer tracer, @Nullable Span active, @Nullable DatabaseStatement known) {
        if (isExecution(active)) {
            if (known != null && isIncomplete(active)) {
                complete(active, known, null);
            }
            return null;
        }
        if (known != null && known.isInternal()) {
            return null;
        }
        Scope scope = begin(tracer, active, BATCH, known, null);
        if (known != null) {
            tagBatch(scope.span(), known);
        }
        return scope;
    }

    /** The execution is over; {@code sql} as it was given to it, {@code thrown} null if it went well. */
    public static void end(Scope scope, @Nullable String sql, @Nullable Throwable thrown) {
        Span span = scope.span();
        if (span.isSampled() && isIncomplete(span)) {
            describeByText(span, sql);
        }
        if (thrown != null) {
            span.setError(thrown);
        }
        scope.close();
        span.finish();
    }

    /** Something is added to a batch. Null unless the statement is a driver's own, and in no other such call. */
    public static @Nullable Object beginAddBatch(Object statement) {
        DatabaseBatch batch = DatabaseStatement.batchOf(statement);
        return batch != null && batch.beginAdding() ? batch : null;
    }

    /** {@code sql} is null for one more set of a prepared statement's parameters. */
    public static void endAddBatch(Object begun, @Nullable String sql, @Nullable Throwable thrown) {
        ((DatabaseBatch) begun).endAdding(sql, thrown == null);
    }

    public static void clearBatch(Object statement) {
        DatabaseStatement known = DatabaseStatement.of(statement);
        if (known != null) {
            known.clearBatch();
        }
    }

    /** A statement is closed. If its driver keeps it for later, it will be made known again when it is handed out. */
    public static void close(Object statement) {
        DatabaseStatement.forget(statement);
    }

    /** Something is bound to a parameter; only with the setting. */
    public static void bind(Object statement, int index, @Nullable Object value) {
        DatabaseBatch batch = DatabaseStatement.batchOf(statement);
        if (batch != null) {
            batch.bind(index, value);
        }
    }

    /** The execution that is under way has changed so many rows; only with the setting. */
    public static void countRows(Tracer tracer, long rows) {
        Span active = tracer.active();
        if (isExecution(active)) {
            active.setTag("db.row_count", rows);
        }
    }

    /** A connection is asked for; null outside of a trace, or if a data source further out was asked. */
    public static @Nullable Scope beginConnection(Tracer tracer) {
        Span active = tracer.active();
        if (active == null || !active.isSampled() || GET_CONNECTION.equals(active.operationName())) {
            return null;
        }
        Span span = tracer.startSpan(GET_CONNECTION, Kind.INTERNAL);
        span.setComponent(COMPONENT);
        return tracer.activate(span);
    }

    public static void endConnection(Scope scope, @Nullable Throwable thrown) {
        Span span = scope.span();
        if (thrown != null) {
            span.setError(thrown);
        }
        scope.close();
        span.finish();
    }

    private static boolean isExecution(@Nullable Span active) {
        return active != null
                && active.kind() == Kind.DATABASE
                && !active.isFinished()
                && COMPONENT.equals(active.component());
    }

    /** Started by a wrapper of which nothing is known, and the driver below has not told more yet. */
    private static boolean isIncomplete(Span execution) {
        return !execution.hasTag(DatabaseInfo.TYPE_TAG);
    }

    private static Scope begin(
            Tracer tracer, @Nullable Span active, String name, @Nullable DatabaseStatement known, @Nullable Sql sql) {
        Span span = active == null
                ? tracer.startTrace(name, Kind.DATABASE, null)
                : tracer.startChild(active, name, Kind.DATABASE);
        if (span.isSampled()) {
            span.setComponent(COMPONENT);
            if (known != null) {
                known.database().tag(span, sql);
            }
        }
        return tracer.activate(span);
    }

    private static void complete(Span span, DatabaseStatement known, @Nullable Sql sql) {
        known.database().tag(span, sql);
        if (BATCH.equals(span.operationName())) {
            tagBatch(span, known);
        } else if (sql != null) {
            span.setOperationName(sql.name());
            span.setTag("db.bind_values", known.boundValues());
        }
    }

    /** No statement of a driver's was seen: there is only the text that was executed, if there was one. */
    private static void describeByText(Span span, @Nullable String text) {
        span.setTag(DatabaseInfo.TYPE_TAG, TYPE);
        if (text != null) {
            Sql sql = DatabaseInfo.UNKNOWN.read(text);
            span.setOperationName(sql.name());
            span.setTag("db.statement", sql.text());
        }
    }

    private static void tagBatch(Span span, DatabaseStatement known) {
        span.setTag("db.statement", known.batchText());
        span.setTag("db.batch_size", known.batchSize());
        span.setTag("db.bind_values", known.batchValues());
    }
}

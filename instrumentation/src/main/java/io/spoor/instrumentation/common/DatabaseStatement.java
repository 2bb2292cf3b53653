package io.spoor.instrumentation.common;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a driver's statement: its text if it is prepared, where it leads, and what waits in its batch. Most
 * have no batch, and share one of these with all statements of the same text: an application prepares a text over and over.
 */
final class DatabaseStatement {
    private static final WeakIdentityMap<Object, DatabaseStatement> STATEMENTS = new WeakIdentityMap<>();

    private final @Nullable Sql sql;
    private final DatabaseInfo database;
    private final @Nullable DatabaseBatch batch;

    /** One to be shared; {@code sql} is null unless it is prepared. */
    DatabaseStatement(@Nullable Sql sql, DatabaseInfo database) {
        this(sql, database, null);
    }

    private DatabaseStatement(@Nullable Sql sql, DatabaseInfo database, @Nullable DatabaseBatch batch) {
        this.sql = sql;
        this.database = database;
        this.batch = batch;
    }

    /** Null for a wrapper, and for what was made before the agent came. */
    static @Nullable DatabaseStatement of(Object statement) {
        return STATEMENTS.get(statement);
    }

    /** The statement was made or handed out again, so that nothing waits in its batch. */
    static void remember(Object statement, @Nullable String text, DatabaseInfo database) {
        DatabaseStatement shared = text == null || database == DatabaseInfo.INTERNAL
                ? database.unprepared()
                : database.read(text).statementAt(database);
        if (STATEMENTS.get(statement) != shared) {
            STATEMENTS.put(statement, shared);
        }
    }

    static void forget(Object statement) {
        STATEMENTS.remove(statement);
    }

    /** The batch of a known statement, made if needed; null for others, and for a driver's own business: nobody sees that. */
    static @Nullable DatabaseBatch batchOf(Object statement) {
        DatabaseStatement known = STATEMENTS.get(statement);
        if (known == null || known.isInternal()) {
            return null;
        }
        DatabaseBatch batch = known.batch;
        if (batch == null) {
            batch = new DatabaseBatch();
            STATEMENTS.put(statement, new DatabaseStatement(known.sql, known.database, batch));
        }
        return batch;
    }

    DatabaseInfo database() {
        return database;
    }

    boolean isInternal() {
        return database == DatabaseInfo.INTERNAL;
    }

    /** What is executed: {@code text}, or what was prepared if that is null; null if neither is known. */
    @Nullable
    Sql sql(@Nullable String text) {
        return text == null ? sql : database.read(text);
    }

    void clearBatch() {
        if (batch != null) {
            batch.clear();
        }
    }

    /** Null unless they are wanted. */
    @Nullable
    String boundValues() {
        return batch == null ? null : batch.boundValues();
    }

    /** As {@link #boundValues}, of all that was added to the batch. */
    @Nullable
    String batchValues() {
        return batch == null ? null : batch.values();
    }

    int batchSize() {
        return batch == null ? 0 : batch.size();
    }

    /** The texts of the batch, each once where the same follow each other; null if none is known. */
    @Nullable
    String batchText() {
        String texts = batch == null ? null : batch.text(database);
        return texts != null || sql == null ? texts : sql.text();
    }
}

package io.spoor.instrumentation.common;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a driver's statement: its text if it is prepared, where it leads, and what waits in its batch. Like
 * the statement itself, used by one thread at a time.
 */
final class DatabaseStatement {
    private static final WeakIdentityMap<Object, DatabaseStatement> STATEMENTS = new WeakIdentityMap<>();

    /** How many different texts of a batch are shown. */
    private static final int MAX_BATCH_TEXTS = 8;

    private final @Nullable Sql sql;
    private final DatabaseInfo database;
    private int batchSize;
    private @Nullable List<String> batchTexts;
    private boolean isAdding;
    private @Nullable BoundValues bound;

    private DatabaseStatement(@Nullable Sql sql, DatabaseInfo database) {
        this.sql = sql;
        this.database = database;
    }

    /** Null for a wrapper, and for what was made before the agent came. */
    static @Nullable DatabaseStatement of(Object statement) {
        return STATEMENTS.get(statement);
    }

    static void remember(Object statement, @Nullable String text, DatabaseInfo database) {
        Sql sql = text == null || database == DatabaseInfo.INTERNAL ? null : database.read(text);
        DatabaseStatement known = STATEMENTS.get(statement);
        if (known == null || known.sql != sql || known.database != database) {
            STATEMENTS.put(statement, new DatabaseStatement(sql, database));
        } else {
            known.clearBatch();
        }
    }

    static void forget(Object statement) {
        STATEMENTS.remove(statement);
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

    /** False within a call of the same kind, as when a driver's method calls its superclass's. */
    boolean beginAdding() {
        boolean isOutermost = !isAdding;
        isAdding = true;
        return isOutermost;
    }

    /** {@code text} is null for one more set of a prepared statement's parameters. */
    void endAdding(@Nullable String text, boolean isAdded) {
        isAdding = false;
        if (!isAdded) {
            return;
        }
        batchSize++;
        if (text != null) {
            addBatchText(text);
        } else if (bound != null) {
            bound.addBatch();
        }
    }

    void bind(int index, @Nullable Object value) {
        if (bound == null) {
            bound = new BoundValues();
        }
        bound.set(index, value);
    }

    /** Null unless they are wanted. */
    @Nullable
    String boundValues() {
        return bound == null ? null : bound.text();
    }

    /** As {@link #boundValues}, of all that was added to the batch. */
    @Nullable
    String batchValues() {
        return bound == null ? null : bound.batchText();
    }

    int batchSize() {
        return batchSize;
    }

    void clearBatch() {
        batchSize = 0;
        batchTexts = null;
        if (bound != null) {
            bound.clearBatch();
        }
    }

    /** The texts of the batch, each once where the same follow each other; null if none is known. */
    @Nullable
    String batchText() {
        List<String> texts = batchTexts;
        if (texts == null) {
            return sql == null ? null : sql.text();
        }
        StringBuilder all = new StringBuilder();
        String last = "";
        for (int i = 0; i < texts.size() && all.length() <= SqlScanner.MAX_TEXT; i++) {
            String text = database.read(texts.get(i)).text();
            if (!text.equals(last)) {
                all.append(all.length() == 0 ? "" : "; ").append(text);
            }
            last = text;
        }
        return SqlScanner.capped(all.toString());
    }

    private void addBatchText(String text) {
        if (batchTexts == null) {
            batchTexts = new ArrayList<>(2);
        }
        if (batchTexts.size() < MAX_BATCH_TEXTS) {
            batchTexts.add(text);
        }
    }
}

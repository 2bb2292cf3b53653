package io.spoor.instrumentation.common;

import io.spoor.tracer.SharedTags;
import org.jspecify.annotations.Nullable;

/** A SQL text as a span shows it: a name of low cardinality, and the text without what may be secret. */
final class Sql {
    /** The name of what can't be parsed, or of a statement whose text is not known. */
    static final String UNNAMED = "SQL";

    private final String source;
    private final String name;
    private final String text;
    private final boolean skipped;
    private volatile @Nullable At last;

    Sql(String source, String name, String text) {
        this(source, name, text, false);
    }

    private Sql(String source, String name, String text, boolean skipped) {
        this.source = source;
        this.name = name;
        this.text = text;
        this.skipped = skipped;
    }

    /** The same for a text that makes no spans. */
    Sql skipped() {
        return new Sql(source, name, text, true);
    }

    boolean isSkipped() {
        return skipped;
    }

    /** Of an execution by this database. */
    SharedTags tagsAt(DatabaseInfo database) {
        return at(database).tags;
    }

    /** Prepared by this database, without a batch. */
    DatabaseStatement statementAt(DatabaseInfo database) {
        return at(database).statement;
    }

    /** Nearly always the same, since one database gets one text. */
    private At at(DatabaseInfo database) {
        At at = last;
        if (at == null || at.database != database) {
            last = at = new At(database, database.tagsOf(this), new DatabaseStatement(this, database));
        }
        return at;
    }

    /** What the application wrote. */
    String source() {
        return source;
    }

    /** {@code VERB table}, as {@code SELECT owners}; the verb alone where there is no table; else {@link #UNNAMED}. */
    String name() {
        return name;
    }

    /** At most {@link SqlScanner#MAX_TEXT} chars; each literal is a {@code ?} unless the setting says otherwise. */
    String text() {
        return text;
    }

    private static final class At {
        final DatabaseInfo database;
        final SharedTags tags;
        final DatabaseStatement statement;

        At(DatabaseInfo database, SharedTags tags, DatabaseStatement statement) {
            this.database = database;
            this.tags = tags;
            this.statement = statement;
        }
    }
}

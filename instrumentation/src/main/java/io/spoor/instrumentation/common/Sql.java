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
    private volatile @Nullable Executed last;

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

    /** Of an execution by this database: nearly always the same, since one database gets one text. */
    SharedTags tagsAt(DatabaseInfo database) {
        Executed executed = last;
        if (executed == null || executed.database != database) {
            last = executed = new Executed(database, database.tagsOf(this));
        }
        return executed.tags;
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

    private static final class Executed {
        final DatabaseInfo database;
        final SharedTags tags;

        Executed(DatabaseInfo database, SharedTags tags) {
            this.database = database;
            this.tags = tags;
        }
    }
}

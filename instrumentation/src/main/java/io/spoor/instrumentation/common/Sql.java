package io.spoor.instrumentation.common;

/** A SQL text as a span shows it: a name of low cardinality, and the text without what may be secret. Immutable. */
final class Sql {
    /** The name of what can't be parsed, or of a statement whose text is not known. */
    static final String UNNAMED = "SQL";

    private final String source;
    private final String name;
    private final String text;
    private final boolean skipped;

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
}

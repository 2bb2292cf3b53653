package io.spoor.instrumentation.common;

/** A SQL text as a span shows it: a name of low cardinality, and the text without what may be secret. Immutable. */
final class Sql {
    /** The name of what can't be parsed, or of a statement whose text is not known. */
    static final String UNNAMED = "SQL";

    private final String source;
    private final String name;
    private final String text;

    Sql(String source, String name, String text) {
        this.source = source;
        this.name = name;
        this.text = text;
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

package io.spoor.instrumentation.common;

import org.jspecify.annotations.Nullable;

/**
 * Where a literal ends. That differs between databases, and a wrong guess shows what was to be masked: {@code 'C:\'} is
 * a whole string in Oracle and an open one in MySQL. So where it is not known, what is ambiguous is left out.
 */
enum SqlDialect {
    /** PostgreSQL, Oracle, H2, DB2 and most others: as the standard has it. */
    STANDARD(Answer.NO, Answer.NO),
    /** SQL Server and SQLite: {@code [identifier]} too. */
    BRACKETS(Answer.NO, Answer.NO),
    /** ClickHouse, Snowflake: a backslash escapes. */
    BACKSLASH(Answer.YES, Answer.NO),
    /** MySQL, MariaDB, Hive: a backslash escapes, {@code "..."} is a string. */
    MYSQL(Answer.YES, Answer.YES),
    UNKNOWN(Answer.UNKNOWN, Answer.UNKNOWN);

    enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    private final Answer backslashEscapes;
    private final Answer doubleQuotesAreStrings;

    SqlDialect(Answer backslashEscapes, Answer doubleQuotesAreStrings) {
        this.backslashEscapes = backslashEscapes;
        this.doubleQuotesAreStrings = doubleQuotesAreStrings;
    }

    /** By the {@code db.system} tag; null for one that is not known. */
    static SqlDialect of(@Nullable String system) {
        if (system == null) {
            return UNKNOWN;
        }
        switch (system) {
            case "postgresql":
            case "redshift":
            case "edb":
            case "yugabytedb":
            case "oracle":
            case "h2":
            case "hsqldb":
            case "derby":
            case "db2":
            case "as400":
            case "sap":
            case "firebirdsql":
            case "informix-sqli":
            case "trino":
            case "presto":
            case "duckdb":
            case "teradata":
            case "vertica":
                return STANDARD;
            case "sqlserver":
            case "sybase":
            case "sqlite":
                return BRACKETS;
            case "clickhouse":
            case "ch":
            case "snowflake":
                return BACKSLASH;
            case "mysql":
            case "mariadb":
            case "hive2":
            case "impala":
            case "spark":
            case "databricks":
            case "bigquery":
                return MYSQL;
            default:
                return UNKNOWN;
        }
    }

    Answer backslashEscapes() {
        return backslashEscapes;
    }

    Answer doubleQuotesAreStrings() {
        return doubleQuotesAreStrings;
    }

    boolean hasBrackets() {
        return this == BRACKETS;
    }

    /** {@code # to the end of the line}. */
    boolean hasHashComments() {
        return this == MYSQL;
    }

    /** Where comments do not nest but are taken to, text is lost; the other way round it is shown. */
    boolean nestsComments() {
        return this != MYSQL;
    }
}

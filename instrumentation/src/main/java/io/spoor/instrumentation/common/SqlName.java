package io.spoor.instrumentation.common;

import org.jspecify.annotations.Nullable;

/**
 * Names a statement by its verb and the first table it is about, from the words and symbols that {@link SqlScanner}
 * meets. The table goes without its schema, which may be a tenant's, and a new object without its name, which may be
 * made up: there must be few names.
 */
final class SqlName {
    /** Beyond it, it is no name that a person gave. */
    private static final int MAX_TABLE = 100;

    /** How many words may stand between {@code CREATE} and the kind of object. */
    private static final int MAX_MODIFIERS = 6;

    private static final String SELECT = "SELECT";
    private static final String WITH = "WITH";

    /** Followed by what they change or call. */
    private static final String[] BEFORE_TABLE = {
        "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "UPSERT", "TRUNCATE", "CALL", "EXEC", "EXECUTE"
    };

    private static final String[] BEFORE_KIND = {"CREATE", "ALTER", "DROP"};

    private static final String[] OTHER_VERBS = {
        "VALUES", "SET", "SHOW", "EXPLAIN", "DESCRIBE", "USE", "BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT",
        "RELEASE", "GRANT", "REVOKE", "LOCK", "UNLOCK", "ANALYZE", "VACUUM", "PRAGMA", "COPY", "LOAD", "DECLARE",
        "FETCH", "CLOSE", "DISCARD", "RESET", "COMMENT", "REFRESH", "OPTIMIZE", "CHECKPOINT", "SHUTDOWN", "DO", "END",
        "LISTEN", "NOTIFY", "PREPARE", "DEALLOCATE", "RENAME", "SCRIPT", "RUNSCRIPT", "KILL", "TABLE"
    };

    private static final String[] KINDS = {
        "TABLE",
        "INDEX",
        "VIEW",
        "SEQUENCE",
        "SCHEMA",
        "DATABASE",
        "FUNCTION",
        "PROCEDURE",
        "TRIGGER",
        "USER",
        "ROLE",
        "TYPE",
        "DOMAIN",
        "ALIAS",
        "EXTENSION",
        "SYNONYM",
        "PACKAGE",
        "AGGREGATE",
        "CONSTANT",
        "SYSTEM",
        "SESSION"
    };

    /** What may stand between a verb and the table. */
    private static final String[] MODIFIERS = {
        "INTO",
        "FROM",
        "ONLY",
        "TABLE",
        "IGNORE",
        "LOW_PRIORITY",
        "HIGH_PRIORITY",
        "DELAYED",
        "QUICK",
        "OVERWRITE",
        "OR",
        "REPLACE",
        "ROLLBACK",
        "ABORT",
        "FAIL",
        "ALL",
        "FIRST",
        "IF",
        "EXISTS"
    };

    private static final String[] FROM_MODIFIERS = {"ONLY", "LATERAL", "TABLE"};

    /** Tell that there is no table where one was expected. */
    private static final String[] NO_TABLE = {"VALUES", "SET", "WHERE", "DEFAULT"};

    private enum Expects {
        VERB,
        MAIN_VERB,
        FROM,
        TABLE,
        DOT,
        PART,
        KIND,
        NOTHING
    }

    private final String sql;
    private Expects expects = Expects.VERB;
    private @Nullable String verb;
    private @Nullable String kind;
    private int tableFrom;
    private int tableTo;
    private int depth;
    private int verbDepth;
    private int modifiers;
    private boolean isAfterDistinct;

    SqlName(String sql) {
        this.sql = sql;
    }

    boolean isKnown() {
        return expects == Expects.NOTHING;
    }

    String name() {
        if (verb == null) {
            return Sql.UNNAMED;
        }
        if (kind != null) {
            return verb + " " + kind;
        }
        return tableTo > tableFrom
                ? verb + " " + sql.substring(tableFrom, Math.min(tableTo, tableFrom + MAX_TABLE))
                : verb;
    }

    /** A word of the text, without its quotes if it was quoted. */
    void word(int from, int to, boolean quoted) {
        switch (expects) {
            case VERB:
                if (quoted) {
                    expects = Expects.NOTHING;
                } else {
                    expectAfterVerb(from, to);
                }
                break;
            case MAIN_VERB:
                if (depth == verbDepth && !quoted && isMainVerb(from, to)) {
                    expectAfterVerb(from, to);
                }
                break;
            case FROM:
                if (depth == verbDepth && !isAfterDistinct && is("FROM", from, to)) {
                    expects = Expects.TABLE;
                }
                isAfterDistinct = is("DISTINCT", from, to);
                break;
            case TABLE:
                table(from, to, quoted);
                break;
            case PART:
                setTable(from, to);
                break;
            case KIND:
                kind = find(KINDS, from, to);
                expects = kind != null || ++modifiers > MAX_MODIFIERS ? Expects.NOTHING : Expects.KIND;
                break;
            case DOT:
                expects = Expects.NOTHING;
                break;
            case NOTHING:
                break;
        }
    }

    /** Anything that is neither word nor literal; white space too. */
    void symbol(char c) {
        if (c <= ' ') {
            return;
        }
        if (c == '(') {
            depth++;
        } else if (c == ')') {
            depth--;
        }
        boolean isOver = c == ';' && expects != Expects.VERB
                || c == ')' && depth < verbDepth
                || c == ')' && expects == Expects.TABLE;
        if (isOver) {
            expects = Expects.NOTHING;
        } else if (expects == Expects.DOT) {
            expects = c == '.' ? Expects.PART : Expects.NOTHING;
        } else if (expects == Expects.PART && c != '.') {
            expects = Expects.NOTHING;
        }
    }

    /** A string or a number. */
    void literal() {
        if (expects != Expects.FROM && expects != Expects.MAIN_VERB) {
            expects = Expects.NOTHING;
        }
    }

    private void expectAfterVerb(int from, int to) {
        verbDepth = depth;
        if (is(SELECT, from, to)) {
            verb = SELECT;
            expects = Expects.FROM;
        } else if (is(WITH, from, to)) {
            verb = WITH;
            expects = Expects.MAIN_VERB;
        } else if ((verb = find(BEFORE_TABLE, from, to)) != null) {
            expects = Expects.TABLE;
        } else if ((verb = find(BEFORE_KIND, from, to)) != null) {
            expects = Expects.KIND;
        } else {
            verb = find(OTHER_VERBS, from, to);
            expects = Expects.NOTHING;
        }
    }

    private void table(int from, int to, boolean quoted) {
        boolean isSelect = SELECT.equals(verb);
        if (quoted) {
            setTable(from, to);
        } else if (isSelect && is(SELECT, from, to)) {
            verbDepth = depth;
            expects = Expects.FROM;
        } else if (find(NO_TABLE, from, to) != null) {
            expects = Expects.NOTHING;
        } else if (find(isSelect ? FROM_MODIFIERS : MODIFIERS, from, to) == null && sql.charAt(from) != '@') {
            setTable(from, to);
        }
    }

    private void setTable(int from, int to) {
        tableFrom = from;
        tableTo = to;
        expects = Expects.DOT;
    }

    private boolean isMainVerb(int from, int to) {
        return is(SELECT, from, to) || find(BEFORE_TABLE, from, to) != null;
    }

    private @Nullable String find(String[] words, int from, int to) {
        for (String word : words) {
            if (is(word, from, to)) {
                return word;
            }
        }
        return null;
    }

    private boolean is(String word, int from, int to) {
        return to - from == word.length() && sql.regionMatches(true, from, word, 0, word.length());
    }
}

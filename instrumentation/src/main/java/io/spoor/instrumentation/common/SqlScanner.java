package io.spoor.instrumentation.common;

/**
 * Goes once over a SQL text and finds both what it is about and what in it is a literal. Knows tokens, not grammar:
 * every text gives a result, whether a database would accept it or not.
 *
 * <p>Comments are left out: nobody masks what they hold, which is trace contexts and user names as often as hints.
 */
final class SqlScanner {
    /** Chars that are shown. More than a person reads; a packet holds a dozen such spans. */
    static final int MAX_TEXT = 4_096;

    /** Chars that are looked at, so that a text of a megabyte costs no more than a long one. */
    static final int MAX_SCANNED = 32_768;

    private static final String MORE = "...";

    private final String sql;
    private final SqlDialect dialect;
    private final SqlName name;
    private final StringBuilder masked = new StringBuilder();
    private int end;
    private int at;

    /** Up to here {@link #masked} has what is to be shown of {@link #sql}. */
    private int copied;

    private SqlScanner(String sql, SqlDialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
        this.name = new SqlName(sql);
        this.end = Math.min(sql.length(), MAX_SCANNED);
    }

    /** {@code raw} keeps literals and comments. */
    static Sql scan(String sql, SqlDialect dialect, boolean raw) {
        SqlScanner scanner = new SqlScanner(sql, dialect);
        scanner.scan();
        return new Sql(sql, scanner.name.name(), raw ? capped(sql) : scanner.text());
    }

    private void scan() {
        while (at < end && !(name.isKnown() && masked.length() + at - copied > MAX_TEXT)) {
            char c = sql.charAt(at);
            if (isWordStart(c)) {
                word();
            } else if (isDigit(c) || c == '.' && isDigit(peek(1)) && !isOperandBefore()) {
                number();
            } else {
                symbol(c);
            }
        }
    }

    private void symbol(char c) {
        if (c == '\'') {
            string(at, dialect.backslashEscapes());
        } else if (c == '"' && dialect.doubleQuotesAreStrings() == SqlDialect.Answer.YES) {
            string(at, dialect.backslashEscapes());
        } else if (c == '"' || c == '`') {
            quotedName(c);
        } else if (c == '[' && dialect.hasBrackets()) {
            quotedName(']');
        } else if (c == '-' && peek(1) == '-' || c == '#' && dialect.hasHashComments()) {
            leaveOut(lineEnd());
        } else if (c == '/' && peek(1) == '*') {
            leaveOut(blockCommentEnd());
        } else if (c == '$') {
            dollar();
        } else if (c == '?') {
            name.symbol(c);
            at++;
            skipDigits();
        } else {
            name.symbol(c);
            at++;
        }
    }

    private void word() {
        int from = at;
        while (at < end && isWordPart(sql.charAt(at))) {
            at++;
        }
        if (peek(0) == '\'' && isStringPrefix(from)) {
            prefixedString(from);
        } else if (at - from == 1 && isAt("&'") && isOneOf(from, "Uu")) {
            at++;
            string(from, SqlDialect.Answer.NO);
        } else {
            name.word(from, at, false);
        }
    }

    /** National, bit, hexadecimal, escaped, Oracle's own and, after an underscore, MySQL's with a character set. */
    private boolean isStringPrefix(int from) {
        int length = at - from;
        return sql.charAt(from) == '_'
                || length == 1 && isOneOf(from, "NnBbXxEeQq")
                || length == 2 && isOneOf(from, "Nn") && isOneOf(from + 1, "Qq");
    }

    private void prefixedString(int from) {
        if (isOneOf(at - 1, "Qq")) {
            char open = peek(1);
            int pair = "[{(<".indexOf(open);
            mask(from, find((pair < 0 ? open : "]})>".charAt(pair)) + "'", at + 2));
        } else {
            string(from, isOneOf(from, "Ee") ? SqlDialect.Answer.YES : dialect.backslashEscapes());
        }
    }

    /** Masks from {@code from} to the end of the string whose opening quote is here. */
    private void string(int from, SqlDialect.Answer backslashEscapes) {
        mask(from, quoteEnd(sql.charAt(at), backslashEscapes));
    }

    private void quotedName(char close) {
        int from = at;
        boolean isMasked = close == '"' && dialect.doubleQuotesAreStrings() == SqlDialect.Answer.UNKNOWN;
        int to = quoteEnd(close, isMasked ? SqlDialect.Answer.UNKNOWN : SqlDialect.Answer.NO);
        if (isMasked) {
            replace(from, to, "?");
        }
        name.word(from + 1, Math.max(from + 1, to - 1), true);
        at = to;
    }

    /** Behind the quote that ends what begins here; a doubled one does not. */
    private int quoteEnd(char close, SqlDialect.Answer backslashEscapes) {
        int i = at + 1;
        while (i < end) {
            char c = sql.charAt(i);
            boolean isDoubled = c == close && i + 1 < end && sql.charAt(i + 1) == close;
            if (c == close && !isDoubled) {
                return i + 1;
            }
            boolean isBackslash = c == '\\' && backslashEscapes != SqlDialect.Answer.NO;
            if (isBackslash
                    && backslashEscapes == SqlDialect.Answer.UNKNOWN
                    && i + 1 < end
                    && sql.charAt(i + 1) == close) {
                end = i;
            }
            i += isDoubled || isBackslash ? 2 : 1;
        }
        return end;
    }

    private void number() {
        int from = at;
        boolean isHex = sql.charAt(at) == '0' && (peek(1) == 'x' || peek(1) == 'X');
        while (at < end) {
            char c = sql.charAt(at);
            boolean isExponentSign = (c == '+' || c == '-') && !isHex && isOneOf(at - 1, "Ee");
            if (!isWordPart(c) && c != '.' && !isExponentSign) {
                break;
            }
            at++;
        }
        mask(from, at);
    }

    /** {@code $tag$string$tag$}, or a parameter as in {@code $1}. */
    private void dollar() {
        int from = at++;
        while (at < end && isWordPart(sql.charAt(at)) && sql.charAt(at) != '$') {
            at++;
        }
        if (peek(0) == '$' && !isDigit(sql.charAt(from + 1))) {
            mask(from, find(sql.substring(from, at + 1), at + 1));
        }
    }

    /** Leaves a comment out, with the white space on one side of it. */
    private void leaveOut(int commentEnd) {
        int from = at;
        int to = commentEnd;
        boolean isAfterSpace = from == 0 || isSpace(sql.charAt(from - 1));
        while (isAfterSpace && to < end && isSpace(sql.charAt(to))) {
            to++;
        }
        replace(from, to, isAfterSpace || to == end || isSpace(sql.charAt(to)) ? "" : " ");
        at = to;
    }

    private int lineEnd() {
        int i = at;
        while (i < end && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private int blockCommentEnd() {
        int depth = 1;
        int i = at + 2;
        while (i < end && depth > 0) {
            if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
            } else if (dialect.nestsComments() && sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else {
                i++;
            }
        }
        return Math.min(i, end);
    }

    /** Behind the next {@code closing}. */
    private int find(String closing, int from) {
        for (int i = from; i + closing.length() <= end; i++) {
            if (sql.startsWith(closing, i)) {
                return i + closing.length();
            }
        }
        return end;
    }

    private void skipDigits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    private void mask(int from, int to) {
        replace(from, to, "?");
        name.literal();
        at = to;
    }

    private void replace(int from, int to, String with) {
        if (masked.length() <= MAX_TEXT) {
            masked.append(sql, copied, from).append(with);
        }
        copied = to;
    }

    private String text() {
        if (copied == 0) {
            return end == sql.length() ? capped(sql) : cut(sql, Math.min(end, MAX_TEXT));
        }
        if (masked.length() <= MAX_TEXT) {
            masked.append(sql, copied, Math.max(copied, at));
        }
        if (masked.length() > MAX_TEXT) {
            return cut(masked, MAX_TEXT);
        }
        return end == sql.length() ? masked.toString() : masked.append(MORE).toString();
    }

    static String capped(String text) {
        return text.length() <= MAX_TEXT ? text : cut(text, MAX_TEXT);
    }

    private static String cut(CharSequence text, int length) {
        boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
        return new StringBuilder(length + MORE.length())
                .append(text, 0, splitsPair ? length - 1 : length)
                .append(MORE)
                .toString();
    }

    /** The char that many places on; 0 beyond the end. */
    private char peek(int distance) {
        return at + distance < end ? sql.charAt(at + distance) : 0;
    }

    private boolean isAt(String expected) {
        return sql.startsWith(expected, at) && at + expected.length() <= end;
    }

    private boolean isOneOf(int index, String chars) {
        return chars.indexOf(sql.charAt(index)) >= 0;
    }

    /** Whether a dot here belongs to a name: {@code t.5} has no number, {@code (.5} has. */
    private boolean isOperandBefore() {
        return at > 0 && (isWordPart(sql.charAt(at - 1)) || isOneOf(at - 1, "\"`])"));
    }

    private boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }

    private boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || c == '@'
                || c == '#' && !dialect.hasHashComments()
                || c >= 0x80 && !isSpace(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c >= 0x80 && (Character.isSpaceChar(c) || Character.isWhitespace(c));
    }
}

package io.spoor.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a span shows of a SQL text. */
class SqlTest {
    static Stream<Arguments> names() {
        return Stream.of(
                names("SELECT owners", "SELECT * FROM owners"),
                names("SELECT owners", "select name from owners o where o.id = 1"),
                names("SELECT owners", "  \n\tSELECT\n*\nFROM\nowners\n"),
                names("SELECT owners", "/* a hint */ SELECT /*+ INDEX(o) */ * FROM -- the table\n owners"),
                names("SELECT owners", "SELECT * FROM clinic.public.owners"),
                names("SELECT owners", "SELECT * FROM clinic . owners WHERE 1 = 1"),
                names("SELECT owners", "SELECT * FROM \"clinic\".\"owners\""),
                names("SELECT Owners of pets", "SELECT * FROM \"Owners of pets\" o"),
                names("SELECT owners", "SELECT * FROM owners, pets"),
                names("SELECT owners", "SELECT * FROM owners JOIN pets ON pets.owner = owners.id"),
                names("SELECT owners", "SELECT * FROM (owners JOIN pets ON 1 = 1)"),
                names("SELECT owners", "(SELECT * FROM owners) UNION (SELECT * FROM vets)"),
                names("SELECT owners", "SELECT EXTRACT(YEAR FROM birth), TRIM(BOTH ' ' FROM name) FROM owners"),
                names("SELECT owners", "SELECT (SELECT max(x) FROM pets), 1 FROM owners"),
                names("SELECT owners", "SELECT a IS DISTINCT FROM b FROM owners"),
                names("SELECT owners", "SELECT * FROM (SELECT * FROM owners WHERE id = 1) x"),
                names("SELECT owners", "SELECT * FROM ONLY owners"),
                names("SELECT generate_series", "SELECT * FROM generate_series(1, 2)"),
                names("SELECT 所有者", "SELECT * FROM 所有者"),
                names("SELECT", "SELECT 1"),
                names("SELECT", "SELECT * FROM (VALUES (1), (2)) x"),
                names("SELECT", "SELECT * FROM"),
                names("SELECT", "SELECT 1; SELECT * FROM owners"),
                names("SELECT owners", "SELECT 'FROM pets' FROM owners"),
                names("SELECT owners", "WITH x AS (SELECT * FROM pets) SELECT * FROM owners, x"),
                names("SELECT x", "WITH RECURSIVE x(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM x) SELECT n FROM x"),
                names("INSERT owners", "WITH x AS (SELECT 1) INSERT INTO owners SELECT * FROM x"),
                names("WITH", "WITH x AS (SELECT 1)"),
                names("INSERT owners", "INSERT INTO owners VALUES (1, 'George')"),
                names("INSERT owners", "INSERT INTO owners(id, name) VALUES (?, ?)"),
                names("INSERT owners", "INSERT OR REPLACE INTO owners VALUES (1)"),
                names("INSERT owners", "INSERT IGNORE owners VALUES (1)"),
                names("INSERT owners", "INSERT INTO owners SELECT * FROM pets"),
                names("REPLACE owners", "REPLACE INTO owners VALUES (1)"),
                names("MERGE owners", "MERGE INTO owners KEY(id) VALUES (1)"),
                names("UPDATE owners", "UPDATE owners SET name = 'x' WHERE id = 1"),
                names("UPDATE owners", "UPDATE ONLY clinic.owners SET a = 1"),
                names("DELETE owners", "DELETE FROM owners WHERE id = 1"),
                names("DELETE owners", "DELETE owners WHERE id = 1"),
                names("TRUNCATE owners", "TRUNCATE TABLE owners"),
                names("CALL ABS", "CALL ABS(-5)"),
                names("CALL visit", "{call clinic.visit(?, 'x')}"),
                names("CALL visit", "{? = call visit(?)}"),
                names("EXEC visit", "EXEC @result = dbo.visit 1"),
                names("CREATE TABLE", "CREATE TABLE owners (id INT)"),
                names("CREATE TABLE", "CREATE GLOBAL TEMPORARY TABLE t_17 (id INT)"),
                names("CREATE VIEW", "CREATE OR REPLACE VIEW v AS SELECT * FROM owners"),
                names("CREATE", "CREATE something quite unknown to all of us here TABLE"),
                names("DROP TABLE", "DROP TABLE IF EXISTS owners"),
                names("ALTER TABLE", "ALTER TABLE owners ADD COLUMN x INT"),
                names("SET", "SET search_path = x"),
                names("BEGIN", "BEGIN visit(?); END;"),
                names("COMMIT", "commit"),
                names("EXPLAIN", "EXPLAIN SELECT * FROM owners"),
                names("SHOW", "SHOW TABLES"),
                names("VALUES", "VALUES (1)"),
                names("SQL", ""),
                names("SQL", "  "),
                names("SQL", ";"),
                names("SQL", ")"),
                names("SQL", "owners"),
                names("SQL", "\"SELECT\" x"),
                names("SQL", "'SELECT' * FROM owners"),
                names("SQL", "-- nothing"),
                names("SQL", "/* SELECT * FROM owners"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void isNamedByVerbAndTable(String name, String sql) {
        assertThat(scan(sql, SqlDialect.STANDARD).name()).isEqualTo(name);
        assertThat(SqlScanner.scan(sql, SqlDialect.STANDARD, true).name()).isEqualTo(name);
    }

    static Stream<Arguments> standardTexts() {
        return Stream.of(
                texts("SELECT 1 FROM t WHERE a = 'x'", "SELECT ? FROM t WHERE a = ?"),
                texts("a = 'it''s' AND b = 'y'", "a = ? AND b = ?"),
                texts("a = 'C:\\' AND b = 'y'", "a = ? AND b = ?"),
                texts("a = '' AND b = 1", "a = ? AND b = ?"),
                texts("a = 'never ends", "a = ?"),
                texts("a = '", "a = ?"),
                texts("a IN (1, 2.5, .5, 1e5, 1.5E-10, 0xFF, -7)", "a IN (?, ?, ?, ?, ?, ?, -?)"),
                texts("t1.c2 = c3 AND t.x = 1", "t1.c2 = c3 AND t.x = ?"),
                texts("a = N'x' OR a = n'x' OR a = X'00FF' OR a = B'01'", "a = ? OR a = ? OR a = ? OR a = ?"),
                texts("a = E'it\\'s' AND b = 'y'", "a = ? AND b = ?"),
                texts("a = U&'d\\0061t' AND b = 'y'", "a = ? AND b = ?"),
                texts("a = q'[it's]' AND b = nq'!x'y!' AND c = 'z'", "a = ? AND b = ? AND c = ?"),
                texts("a = $$it's$$ AND b = $tag$x$$y$tag$ AND c = 'z'", "a = ? AND b = ? AND c = ?"),
                texts("a = $$never ends", "a = ?"),
                texts("a = $1 AND b = ? AND c = ?2 AND d = :name", "a = $1 AND b = ? AND c = ?2 AND d = :name"),
                texts("SELECT * FROM v$session", "SELECT * FROM v$session"),
                texts("DATE '2020-01-01', TIMESTAMP'2020-01-01'", "DATE ?, TIMESTAMP?"),
                texts("{d '2020-01-01'}", "{d ?}"),
                texts("\"a 1\" = 'x' AND \"b\"\"'\" = 'y'", "\"a 1\" = ? AND \"b\"\"'\" = ?"),
                texts("a = TRUE AND b IS NULL", "a = TRUE AND b IS NULL"),
                texts("x::jsonb @> '{\"a\": 1}'", "x::jsonb @> ?"),
                texts("SELECT 1 -- user=bob\nFROM t", "SELECT ? FROM t"),
                texts("SELECT 1/* user='bob' */FROM t", "SELECT ? FROM t"),
                texts("/* a /* b */ c */ SELECT x", "SELECT x"),
                texts("SELECT x /* never ends", "SELECT x "),
                texts("/* 'it' */ a = 'x' -- it's", "a = ? "),
                texts("a - 1 - -1 / 2", "a - ? - -? / ?"),
                texts("name = '\uD83D\uDE00' AND \uD83D\uDE00 = 1", "name = ? AND \uD83D\uDE00 = ?"),
                texts("\uD83D 'x' \uDE00", "\uD83D ? \uDE00"),
                texts("", ""));
    }

    @ParameterizedTest
    @MethodSource("standardTexts")
    void masksLiteralsAsTheStandardHasThem(String sql, String text) {
        assertThat(scan(sql, SqlDialect.STANDARD).text()).isEqualTo(text);
    }

    static Stream<Arguments> otherTexts() {
        return Stream.of(
                texts(SqlDialect.MYSQL, "a = 'it\\'s' AND b = 'y'", "a = ? AND b = ?"),
                texts(SqlDialect.MYSQL, "a = \"it's\" AND b = \"\\\"x\" AND c = 'y'", "a = ? AND b = ? AND c = ?"),
                texts(SqlDialect.MYSQL, "a = _utf8'x' # user=bob\nAND `b 1` = 1", "a = ? AND `b 1` = ?"),
                texts(SqlDialect.MYSQL, "/* a /* b */ SELECT x", "SELECT x"),
                texts(SqlDialect.BACKSLASH, "\"a\" = 'it\\'s' AND b = 'y'", "\"a\" = ? AND b = ?"),
                texts(SqlDialect.BRACKETS, "[a 1] = 1 AND #t.[it's] = 'x'", "[a 1] = ? AND #t.[it's] = ?"),
                texts(SqlDialect.STANDARD, "a[1] = 'x'", "a[?] = ?"),
                texts(SqlDialect.UNKNOWN, "a = \"x\" AND b = 'y'", "a = ? AND b = ?"),
                texts(SqlDialect.UNKNOWN, "a = 'C:\\' AND b = 'y'", "a = ?..."),
                texts(SqlDialect.UNKNOWN, "a = 'it\\'s' AND b = 'y'", "a = ?..."),
                texts(SqlDialect.UNKNOWN, "a = 'a\\b' AND b = 'y'", "a = ? AND b = ?"));
    }

    @ParameterizedTest
    @MethodSource("otherTexts")
    void masksLiteralsAsTheDialectHasThem(SqlDialect dialect, String sql, String text) {
        assertThat(scan(sql, dialect).text()).isEqualTo(text);
    }

    @Test
    void aSkippedStatementIsKnownByItsTextAlone() {
        SkippedStatements skipped = new SkippedStatements(java.util.Arrays.asList("SELECT 1", "select 1 from dual;"));

        assertThat(skipped.contains("  select\n 1 ; ")).isTrue();
        assertThat(skipped.contains("SELECT 1 FROM DUAL")).isTrue();
        assertThat(skipped.contains("SELECT 11")).isFalse();
        assertThat(skipped.contains("SELECT 1 FROM owners")).isFalse();
        assertThat(new SkippedStatements(null).contains("SELECT 1")).isFalse();
    }

    @Test
    void namesATableInAnyDialectsQuotes() {
        assertThat(scan("SELECT * FROM `clinic`.`owners`", SqlDialect.MYSQL).name())
                .isEqualTo("SELECT owners");
        assertThat(scan("SELECT * FROM [dbo].[owners]", SqlDialect.BRACKETS).name())
                .isEqualTo("SELECT owners");
        assertThat(scan("SELECT * FROM #owners", SqlDialect.BRACKETS).name()).isEqualTo("SELECT #owners");
        assertThat(scan("SELECT * FROM \"owners\"", SqlDialect.UNKNOWN).name()).isEqualTo("SELECT owners");
        assertThat(scan("SELECT * FROM \"a secret\"", SqlDialect.MYSQL).name()).isEqualTo("SELECT");
    }

    @Test
    void rawKeepsLiteralsAndComments() {
        String sql = "SELECT 'x' /* y */ FROM t";

        assertThat(SqlScanner.scan(sql, SqlDialect.STANDARD, true).text()).isSameAs(sql);
    }

    @Test
    void aTextWithoutLiteralsIsNotCopied() {
        String sql = "SELECT name FROM owners WHERE id = ?";

        assertThat(scan(sql, SqlDialect.STANDARD).text()).isSameAs(sql);
    }

    @Test
    void aLongTextIsCutAndNeverInsideAPairOfSurrogates() {
        String sql = "SELECT * FROM owners WHERE " + "\uD83D\uDE00".repeat(SqlScanner.MAX_TEXT);

        for (boolean raw : new boolean[] {true, false}) {
            String text = SqlScanner.scan(sql, SqlDialect.STANDARD, raw).text();
            assertThat(text).hasSizeBetween(SqlScanner.MAX_TEXT, SqlScanner.MAX_TEXT + 3);
            assertThat(text).endsWith("\uDE00...");
        }
    }

    @Test
    void aLongTextIsMaskedUpToWhereItIsCut() {
        String sql = "SELECT * FROM owners WHERE id IN (0" + ", 'secret'".repeat(5_000) + ")";

        Sql scanned = scan(sql, SqlDialect.STANDARD);

        assertThat(scanned.name()).isEqualTo("SELECT owners");
        assertThat(scanned.text()).doesNotContain("secret").endsWith("...").hasSize(SqlScanner.MAX_TEXT + 3);
    }

    @Test
    void theTableIsFoundBehindMoreColumnsThanAreShown() {
        String sql = "SELECT a" + ", another_column".repeat(1_000) + " FROM owners";

        assertThat(scan(sql, SqlDialect.STANDARD).name()).isEqualTo("SELECT owners");
    }

    @Test
    void ofAMegabyteOnlyTheBeginningIsLookedAt() {
        String beginning = "SELECT * FROM owners WHERE id = '" + "x".repeat(SqlScanner.MAX_SCANNED);

        Sql scanned = scan(beginning + "y".repeat(1 << 20) + "' AND 'seen'", SqlDialect.STANDARD);

        assertThat(scanned.name()).isEqualTo("SELECT owners");
        assertThat(scanned.text()).isEqualTo("SELECT * FROM owners WHERE id = ?...");
    }

    @Test
    void everyTextOfTheOddCharsGivesAResult() {
        String chars = "'\"`[]$-/*#?.(){}\\;:@0aE \n\uD83D";
        StringBuilder sql = new StringBuilder();
        for (int seed = 0; seed < 10_000; seed++) {
            sql.setLength(0);
            for (int rest = seed * 104_729; rest > 0; rest /= chars.length()) {
                sql.append(chars.charAt(rest % chars.length()));
            }
            for (SqlDialect dialect : SqlDialect.values()) {
                assertThat(scan(sql.toString(), dialect).name()).isNotEmpty();
            }
        }
    }

    @Test
    void whatIsInUseIsScannedOnce() {
        SqlCache cache = new SqlCache(SqlDialect.STANDARD, false);
        Sql first = cache.get("SELECT * FROM owners");

        assertThat(cache.get(new String("SELECT * FROM owners"))).isSameAs(first);
        assertThat(cache.get("SELECT * FROM pets").name()).isEqualTo("SELECT pets");
    }

    @Test
    void theCacheIsBoundedAndNeverAnswersForAnotherText() {
        SqlCache cache = new SqlCache(SqlDialect.STANDARD, false);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5_000; i++) {
                assertThat(cache.get("SELECT * FROM t" + i).name()).isEqualTo("SELECT t" + i);
            }
        }
        String tooLong = "SELECT " + "x".repeat(SqlCache.MAX_LENGTH);
        assertThat(cache.get(tooLong)).isNotSameAs(cache.get(tooLong));
    }

    private static Sql scan(String sql, SqlDialect dialect) {
        return SqlScanner.scan(sql, dialect, false);
    }

    private static Arguments names(String name, String sql) {
        return Arguments.of(name, sql);
    }

    private static Arguments texts(String sql, String text) {
        return Arguments.of(sql, text);
    }

    private static Arguments texts(SqlDialect dialect, String sql, String text) {
        return Arguments.of(dialect, sql, text);
    }
}

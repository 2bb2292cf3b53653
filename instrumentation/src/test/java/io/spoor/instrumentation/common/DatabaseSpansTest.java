package io.spoor.instrumentation.common;

import static io.spoor.instrumentation.common.RecordingTracer.errors;
import static io.spoor.instrumentation.common.RecordingTracer.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Kind;
import io.spoor.tracer.Scope;
import io.spoor.tracer.SharedTags;
import io.spoor.tracer.Span;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What woven drivers, and wrappers around them, report: each call here is one that advice would make. */
class DatabaseSpansTest {
    private static final String URL = "jdbc:postgresql://db.example/clinic";
    private static final String BY_ID = "SELECT name FROM owners WHERE id = ?";

    private final RecordingTracer recorder = new RecordingTracer(true);
    private final Object connection = connect(URL);

    @Test
    void tagsAStatementWithWhereItsConnectionLeads() {
        execute(made(connection, null), "UPDATE owners SET name = 'x'");

        Span span = recorder.only();
        assertThat(span.operationName()).isEqualTo("UPDATE owners");
        assertThat(span.kind()).isEqualTo(Kind.DATABASE);
        assertThat(span.component()).isEqualTo("java-jdbc");
        assertThat(tags(span))
                .containsEntry("db.type", "sql")
                .containsEntry("db.system", "postgresql")
                .containsEntry("db.instance", "clinic")
                .containsEntry("db.user", "sa")
                .containsEntry("db.statement", "UPDATE owners SET name = ?")
                .containsEntry("peer.hostname", "db.example")
                .containsEntry("peer.port", 5432L)
                .doesNotContainKey("error");
    }

    @Test
    void aPreparedStatementIsNamedByWhatWasPrepared() {
        Object statement = made(connection, BY_ID);

        execute(statement, null);
        execute(statement, null);

        assertThat(recorder.finished).hasSize(2).allSatisfy(span -> {
            assertThat(span.operationName()).isEqualTo("SELECT owners");
            assertThat(tags(span)).containsEntry("db.statement", BY_ID);
        });
    }

    @Test
    void executionsOfOneTextShareTheirTagsAlsoOverSeveralConnections() {
        Scope request = recorder.tracer.activate(recorder.tracer.startTrace("GET", Kind.HTTP_SERVER, null));
        execute(made(connection, BY_ID), null);
        execute(made(connect(URL), BY_ID), null);
        execute(made(connection, null), "DELETE FROM owners");
        request.close();

        SharedTags shared = SharedTags.of(recorder.finished.get(0).tags());
        assertThat(shared).isNotNull();
        assertThat(SharedTags.of(recorder.finished.get(1).tags())).isSameAs(shared);
        assertThat(SharedTags.of(recorder.finished.get(2).tags())).isNotNull().isNotSameAs(shared);
    }

    @Test
    void aClosedStatementIsForgottenUntilItIsHandedOutAgain() {
        Object statement = made(connection, BY_ID);
        DatabaseSpans.close(statement);
        DatabaseSpans.close(statement);
        execute(statement, null);

        DatabaseConnections.made(statement, BY_ID, DatabaseConnections.find(connection, 0));
        execute(statement, null);

        assertThat(recorder.finished).extracting(Span::operationName).containsExactly("SQL", "SELECT owners");
    }

    @Test
    void aStatementThatIsHandedOutForAnotherTextIsNamedByThat() {
        Object statement = made(connection, BY_ID);
        DatabaseConnections.made(statement, "DELETE FROM pets", DatabaseConnections.find(connection, 0));

        execute(statement, null);

        assertThat(recorder.only().operationName()).isEqualTo("DELETE pets");
    }

    @Test
    void whatAWrapperDoesNotKnowTheDriverBelowItAdds() {
        Object statement = made(connection, BY_ID);
        Object inner = new Object();
        Object outer = new Object();

        execute(outer, null, () -> execute(inner, null, () -> execute(statement, null)));

        Span span = recorder.only();
        assertThat(span.operationName()).isEqualTo("SELECT owners");
        assertThat(tags(span)).containsEntry("db.statement", BY_ID).containsEntry("db.instance", "clinic");
    }

    @Test
    void onlyTheFirstStatementBelowAWrapperNamesIt() {
        Object statement = made(connection, BY_ID);

        execute(new Object(), null, () -> {
            execute(statement, null, () -> execute(made(connection, null), "DELETE FROM audit"));
            execute(made(connection, null), "DELETE FROM audit");
        });

        assertThat(recorder.only().operationName()).isEqualTo("SELECT owners");
    }

    @Test
    void aStatementThatWasNeverSeenIsNamedByItsTextAndNothingIsGuessed() {
        execute(new Object(), "SELECT 'x\\' FROM owners");
        execute(new Object(), null);

        assertThat(recorder.finished).extracting(Span::operationName).containsExactly("SELECT", "SQL");
        assertThat(tags(recorder.finished.get(0))).containsEntry("db.statement", "SELECT ?...");
        assertThat(tags(recorder.finished.get(1))).doesNotContainKeys("db.statement", "db.system");
    }

    @Test
    void anExceptionIsTheErrorOfTheOutermostCall() {
        Object statement = made(connection, BY_ID);
        SQLException thrown = new SQLException("no");
        Scope outer = DatabaseSpans.execute(recorder.tracer, new Object(), null);
        assertThat(DatabaseSpans.execute(recorder.tracer, statement, null)).isNull();

        DatabaseSpans.end(outer, null, thrown);

        assertThat(tags(recorder.only())).containsEntry("error", true);
        assertThat(errors(recorder.only())).containsExactly(thrown);
        assertThat(recorder.tracer.active()).isNull();
    }

    @Test
    void anExecutionBelowAnotherCallThatAnExecutionMakesIsItsOwn() {
        Object statement = made(connection, BY_ID);

        execute(statement, null, () -> {
            Span http = recorder.tracer.startSpan("GET", Kind.HTTP_CLIENT);
            Scope scope = recorder.tracer.activate(http);
            execute(statement, null);
            scope.close();
            http.finish();
        });

        assertThat(recorder.finished)
                .extracting(Span::operationName)
                .containsExactly("SELECT owners", "GET", "SELECT owners");
    }

    @Test
    void aFinishedExecutionThatIsStillActiveCoversNothing() {
        Object statement = made(connection, BY_ID);
        try (Scope scope = DatabaseSpans.execute(recorder.tracer, statement, null)) {
            scope.span().finish();

            execute(statement, null);
        }

        assertThat(recorder.finished).hasSize(2);
    }

    @Test
    void anUnsampledTraceStaysUnsampledAndEmpty() {
        RecordingTracer unsampled = new RecordingTracer(false);
        Object statement = made(connection, BY_ID);

        Scope scope = DatabaseSpans.execute(unsampled.tracer, new Object(), null);
        assertThat(DatabaseSpans.execute(unsampled.tracer, statement, null)).isNull();
        assertThat(DatabaseSpans.executeBatch(unsampled.tracer, statement)).isNull();
        DatabaseSpans.end(scope, null, new SQLException("no"));

        assertThat(unsampled.finished).isEmpty();
        assertThat(unsampled.tracer.active()).isNull();
    }

    @Test
    void aBatchTellsItsSizeAndItsTexts() {
        Object statement = made(connection, null);
        add(statement, "INSERT INTO owners VALUES (1)");
        add(statement, "INSERT INTO owners VALUES (2)");
        add(statement, "DELETE FROM pets WHERE id = 3");

        executeBatch(statement);
        executeBatch(statement);

        assertThat(recorder.finished).extracting(Span::operationName).containsOnly("BATCH");
        assertThat(tags(recorder.finished.get(0)))
                .containsEntry("db.batch_size", 3L)
                .containsEntry("db.statement", "INSERT INTO owners VALUES (?); DELETE FROM pets WHERE id = ?");
        assertThat(tags(recorder.finished.get(1)))
                .containsEntry("db.batch_size", 0L)
                .doesNotContainKey("db.statement");
    }

    @Test
    void aBatchBehindAWrapperIsCountedOnce() {
        Object statement = made(connection, BY_ID);
        Object wrapper = new Object();
        for (int i = 0; i < 2; i++) {
            assertThat(DatabaseSpans.beginAddBatch(wrapper)).isNull();
            Object outer = DatabaseSpans.beginAddBatch(statement);
            assertThat(DatabaseSpans.beginAddBatch(statement)).isNull(); // its superclass's method
            DatabaseSpans.endAddBatch(outer, null, null);
        }
        Object refused = DatabaseSpans.beginAddBatch(statement);
        DatabaseSpans.endAddBatch(refused, null, new SQLException("no"));

        Scope outer = DatabaseSpans.executeBatch(recorder.tracer, wrapper);
        assertThat(DatabaseSpans.executeBatch(recorder.tracer, statement)).isNull();
        execute(made(connection, null), "INSERT one by one");
        DatabaseSpans.end(outer, null, null);

        assertThat(recorder.only().operationName()).isEqualTo("BATCH");
        assertThat(tags(recorder.only())).containsEntry("db.batch_size", 2L).containsEntry("db.statement", BY_ID);
    }

    @Test
    void statementsOfTheSameTextHaveEachTheirOwnBatchAndValues() {
        Object one = made(connection, BY_ID);
        Object other = made(connection, BY_ID);
        DatabaseSpans.bind(one, 1, "Ann");
        DatabaseSpans.endAddBatch(DatabaseSpans.beginAddBatch(one), null, null);

        executeBatch(other);
        execute(other, null);
        executeBatch(one);

        assertThat(tags(recorder.finished.get(0))).containsEntry("db.batch_size", 0L);
        assertThat(tags(recorder.finished.get(1))).doesNotContainKey("db.bind_values");
        assertThat(tags(recorder.finished.get(2)))
                .containsEntry("db.batch_size", 1L)
                .containsKey("db.bind_values");
    }

    @Test
    void aBatchThatIsNotSampledIsForgottenToo() {
        Object statement = made(connection, BY_ID);
        RecordingTracer unsampled = new RecordingTracer(false);
        add(statement, null);
        DatabaseSpans.end(DatabaseSpans.executeBatch(unsampled.tracer, statement), null, null);
        add(statement, null);
        DatabaseSpans.clearBatch(statement);
        add(statement, null);

        executeBatch(statement);

        assertThat(tags(recorder.only())).containsEntry("db.batch_size", 1L);
    }

    @Test
    void aBatchOfManyLongTextsIsCut() {
        Object statement = made(connection, null);
        for (int i = 0; i < 100; i++) {
            add(statement, "INSERT INTO t" + i + " VALUES (" + "x, ".repeat(1_000) + ")");
        }

        executeBatch(statement);

        assertThat(tags(recorder.only())).containsEntry("db.batch_size", 100L);
        assertThat((String) tags(recorder.only()).get("db.statement")).hasSize(SqlScanner.MAX_TEXT + 3);
    }

    @Test
    void whatADriverExecutesWhileItConnectsIsItsOwnBusiness() {
        DatabaseConnections.Attempt attempt = DatabaseConnections.begin();
        Object half = new Half();
        execute(made(half, null), "SHOW VARIABLES");
        execute(new Object(), null, () -> execute(made(half, null), "SHOW VARIABLES"));
        assertThat(DatabaseSpans.beginAddBatch(made(half, null))).isNull();
        attempt.end(half, URL, null);
        assertThat(DatabaseSpans.beginAddBatch(made(half, null))).isNotNull();
        execute(made(half, null), "SELECT * FROM owners");

        assertThat(recorder.finished).extracting(Span::operationName).containsExactly("SQL", "SELECT owners");
        assertThat(tags(recorder.finished.get(0))).doesNotContainKey("db.statement");
    }

    @Test
    void whatADriverExecutesToEndATransactionIsItsOwnBusiness() {
        assertThat(DatabaseConnections.beginOwnBusiness(connection)).isTrue();
        execute(made(connection, null), "COMMIT");
        execute(new Object(), "COMMIT");
        DatabaseConnections.endOwnBusiness();
        assertThat(recorder.finished).isEmpty();

        execute(made(connection, null), "DELETE FROM owners");
        assertThat(recorder.only().operationName()).isEqualTo("DELETE owners");
    }

    @Test
    void whatAWrapperExecutesInTheSameCallsIsNot() {
        assertThat(DatabaseConnections.beginOwnBusiness(new WrappingConnection()))
                .isFalse();
    }

    @Test
    void aDriverThatWrapsAnotherLeavesTheConnectionToIt() {
        DatabaseConnections.Attempt outer = DatabaseConnections.begin();
        Object real = connect(URL);
        Object wrapped = new WrappingConnection();
        outer.end(wrapped, "jdbc:spy:" + URL, "other");

        int before = DatabaseConnections.remembered();
        Object statement = made(real, BY_ID);
        assertThat(DatabaseConnections.find(wrapped, before)).isNull();
        execute(statement, null);

        assertThat(tags(recorder.only())).containsEntry("db.user", "sa").containsEntry("db.system", "postgresql");
    }

    @Test
    void aConnectionOfAClassThatWrapsIsNeverTakenForADrivers() {
        int before = DatabaseConnections.remembered();
        made(connection, BY_ID);
        assertThat(DatabaseConnections.find(new PoolConnection(), before)).isNull();

        // The next one hands out a statement that its pool has kept: nothing is made below it.
        assertThat(DatabaseConnections.find(new PoolConnection(), DatabaseConnections.remembered()))
                .isNull();
    }

    @Test
    void aConnectionOfADataSourcesOwnIsAskedOnce() {
        Object own = new DriversOwn();
        assertThat(DatabaseConnections.find(own, DatabaseConnections.remembered()))
                .isSameAs(DatabaseInfo.UNASKED);

        DatabaseInfo told = DatabaseConnections.remember(own, "jdbc:h2:mem:clinic");
        assertThat(told.instance()).isEqualTo("clinic");
        assertThat(DatabaseConnections.find(own, DatabaseConnections.remembered()))
                .isSameAs(told);
    }

    @Test
    void aConnectionThatWouldNotTellIsNotAskedAgain() {
        Object own = new DriversOwn();
        DatabaseConnections.remember(own, null);

        assertThat(DatabaseConnections.find(own, DatabaseConnections.remembered()))
                .isSameAs(DatabaseInfo.UNKNOWN);
    }

    @Test
    void aFailedAttemptToConnectLeavesNothingBehind() {
        DatabaseConnections.begin().end();

        assertThat(DatabaseConnections.find(new DriversOwn(), DatabaseConnections.remembered()))
                .isSameAs(DatabaseInfo.UNASKED);
    }

    private static final class Half {}

    private static final class WrappingConnection {}

    private static final class PoolConnection {}

    private static final class DriversOwn {}

    private static Object connect(String url) {
        Object connection = new Object();
        DatabaseConnections.begin().end(connection, url, "sa");
        return connection;
    }

    private static Object made(Object connection, String sql) {
        Object statement = new Object();
        DatabaseInfo database = DatabaseConnections.find(connection, DatabaseConnections.remembered());
        DatabaseConnections.made(statement, sql, database);
        return statement;
    }

    private void execute(Object statement, String sql) {
        execute(statement, sql, () -> {});
    }

    private void execute(Object statement, String sql, Runnable body) {
        Scope scope = DatabaseSpans.execute(recorder.tracer, statement, sql);
        body.run();
        if (scope != null) {
            DatabaseSpans.end(scope, sql, null);
        }
    }

    private void executeBatch(Object statement) {
        DatabaseSpans.end(DatabaseSpans.executeBatch(recorder.tracer, statement), null, null);
    }

    private static void add(Object statement, String sql) {
        DatabaseSpans.endAddBatch(DatabaseSpans.beginAddBatch(statement), sql, null);
    }
}

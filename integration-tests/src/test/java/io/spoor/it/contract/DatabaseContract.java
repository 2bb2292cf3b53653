package io.spoor.it.contract;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.server.DatabaseServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What holds for every JDBC driver and for what lies around it: one client span for each execution, and nothing for
 * connecting, preparing, committing, or for wrappers. The program starts a {@code com.example.jdbc.JdbcProgram}.
 */
@Traces("one client span for each execution")
public abstract class DatabaseContract extends Contract {
    private static final String BY_ID = "SELECT name FROM owners WHERE id = ?";

    /** The {@code db.system} tag. */
    protected abstract String system();

    /** The {@code db.instance} tag. */
    protected abstract String instance();

    /** The {@code db.user} tag; null if there is none. */
    protected abstract String user();

    /** A call of something built in; null if the database has no calls. */
    protected String call() {
        return "CALL ABS(-5)";
    }

    protected String callName() {
        return "CALL ABS";
    }

    /** The table with two owners, made in a trace that is not sampled. */
    @BeforeEach
    void setUp() {
        assertThat(service.operation("setup", Caller.unsampled())).isEqualTo("2");
    }

    @Test
    void aQueryIsOneSpanWithItsLiteralsMasked() {
        Caller caller = Caller.sampled();

        assertThat(operation("query", caller, "sql", "SELECT name FROM owners WHERE name = 'Betty' AND id = 2"))
                .isEqualTo("Betty");

        expect(caller, host().children(span("SELECT owners", "SELECT name FROM owners WHERE name = ? AND id = ?")));
    }

    @Test
    void tellsWhichDatabaseAndWhichUser() {
        Caller caller = Caller.sampled();

        operation("query", caller, "sql", "SELECT 1 FROM owners");

        expect(
                caller,
                host().children(span("SELECT owners")
                        .with("db.instance", instance())
                        .with("db.user", user())
                        .with("db.system", system())
                        .with("peer.hostname", peerHost())
                        .with("peer.port", peerPort())));
    }

    @Test
    void noTagHoldsThePassword() {
        Caller caller = Caller.sampled();

        operation("query", caller, "sql", "SELECT 2 FROM owners");

        expect(
                caller,
                host().children(span("SELECT owners")
                        .withAll("no password", text -> !text.contains(DatabaseServer.PASSWORD))));
    }

    @Test
    void aPreparedStatementIsOneSpanForEachExecution() {
        Caller caller = Caller.sampled();

        assertThat(operation("prepared", caller, "sql", BY_ID, "ids", "2,1,9")).isEqualTo("Betty George none");

        expect(
                caller,
                host().children(
                                span("SELECT owners", BY_ID),
                                span("SELECT owners", BY_ID),
                                span("SELECT owners", BY_ID)));
    }

    @Test
    void updatesOfEveryKindAreOneSpanEach() {
        oneSpan("update", "UPDATE owners SET name = 'Anna' WHERE id = 1", "1", "UPDATE owners");
        oneSpan("execute", "DELETE FROM owners WHERE id = 2", "false", "DELETE owners");
        oneSpan("execute", "/* hint */ select name from owners", "true", "SELECT owners");
    }

    @Test
    void anUpdateThatReturnsKeysIsOneSpan() {
        String insert = "INSERT INTO owners VALUES (5, 'Jeff')";
        if (!returnsKeys()) {
            Caller caller = Caller.sampled();
            assertThat(operation("generated-keys", caller, "sql", insert)).startsWith("thrown: java.sql.SQLException");
            expect(caller, host().children(span("INSERT owners").error("java.sql.SQLException")));
            return;
        }
        oneSpan("generated-keys", insert, "1", "INSERT owners");
    }

    @Test
    void aLargeUpdateIsOneSpan() {
        Assumptions.assumeTrue(hasLargeUpdates(), "the driver has no large updates");
        oneSpan("large-update", "UPDATE owners SET name = 'Anna' WHERE id = 1", "1", "UPDATE owners");
    }

    @Test
    void aBatchIsOneSpan() {
        Caller caller = Caller.sampled();

        assertThat(operation("batch", caller)).isEqualTo("2");

        expect(
                caller,
                host().children(span(
                                "BATCH", "INSERT INTO owners VALUES (?, ?); UPDATE owners SET name = ? WHERE id = ?")
                        .with("db.batch_size", 2)));
    }

    @Test
    void aPreparedBatchIsOneSpan() {
        Caller caller = Caller.sampled();

        assertThat(operation("prepared-batch", caller)).isEqualTo("3");

        expect(
                caller,
                host().children(span("BATCH", "INSERT INTO owners VALUES (?, ?)")
                        .with("db.batch_size", 3)));
    }

    @Test
    void aBatchForgetsWhatWasCleared() {
        Caller caller = Caller.sampled();

        assertThat(operation("cleared-batch", caller)).isEqualTo("1");

        expect(
                caller,
                host().children(span("BATCH", "DELETE FROM owners WHERE id = ?").with("db.batch_size", 1)));
    }

    @Test
    void aTextOfAMillionCharsIsCut() {
        Caller caller = Caller.sampled();

        assertThat(operation("long-query", caller)).isEqualTo("Betty");

        expect(
                caller,
                host().children(span("SELECT owners", "SELECT name FROM owners WHERE id = ? AND name <> ? ...")));
    }

    @Test
    void aBatchThatFailedLeavesNothingBehindForTheNext() {
        Caller caller = Caller.sampled();

        String answer = operation("batch-twice", caller);

        assertThat(answer).endsWith(" 1");
        String exception = answer.substring(0, answer.indexOf(' '));
        expect(
                caller,
                host().children(
                                span("BATCH").with("db.batch_size", 1).error(exception),
                                span("BATCH").with("db.batch_size", 1)));
    }

    @Test
    void aCallIsOneSpan() {
        Assumptions.assumeTrue(call() != null, "the database has no calls");
        Caller caller = Caller.sampled();

        operation("call", caller, "sql", call());

        expect(caller, host().children(span(callName())));
    }

    @Test
    void anSqlErrorIsAnErrorWithItsException() {
        Caller caller = Caller.sampled();

        String answer = operation("query", caller, "sql", "SELECT name FROM nowhere");

        assertThat(answer).startsWith("thrown: ");
        String exception = answer.substring("thrown: ".length()).replaceFirst("(?s):.*", "");
        expect(caller, host().children(span("SELECT nowhere").error(exception)));
    }

    @Test
    void aTransactionAddsNoSpansOfItsOwn() {
        Caller caller = Caller.sampled();

        assertThat(operation("rollback", caller)).isEqualTo("2");

        expect(caller, host().children(span("UPDATE owners")));
    }

    @Test
    void aProxyAroundTheStatementAddsNoSpan() {
        Caller caller = Caller.sampled();

        assertThat(operation("proxied", caller, "sql", "SELECT name FROM owners WHERE id = 1"))
                .isEqualTo("George");

        expect(caller, host().children(span("SELECT owners", BY_ID)));
    }

    @Test
    void aProxyAroundThePreparedStatementAddsNoSpan() {
        Caller caller = Caller.sampled();

        assertThat(operation("proxied-prepared", caller, "sql", BY_ID, "ids", "1"))
                .isEqualTo("George");

        expect(caller, host().children(span("SELECT owners", BY_ID)));
    }

    @Test
    void aQueryOutsideAnyRequestBeginsATrace() {
        Caller caller = Caller.sampled();
        String sql = "SELECT name, id AS detached FROM owners WHERE id = ?";

        operation("prepared", caller, "sql", sql, "ids", "1", "detached", "true");

        assertThat(service.jaeger().awaitTagged("db.statement", sql, 1))
                .beginsHere()
                .isExactly(span("SELECT owners", sql));
        expect(caller, host());
    }

    @Test
    void anUnsampledTraceHasNoSpans() {
        assertThat(operation("prepared", Caller.unsampled(), "sql", BY_ID, "ids", "2"))
                .isEqualTo("Betty");
        // That nothing came for it is seen at the end: every span must have been asked for.
    }

    @Test
    void queriesAtTheSameTimeDoNotMix() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> cases = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                cases.add(threads.submit(this::aPreparedStatementIsOneSpanForEachExecution));
            }
            for (Future<?> done : cases) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** False of a driver that throws when it is asked for generated keys. */
    protected boolean returnsKeys() {
        return true;
    }

    /** False of a driver from before JDBC 4.2. */
    protected boolean hasLargeUpdates() {
        return true;
    }

    /** The {@code peer.hostname} tag; null for a database in the program's own process. */
    protected String peerHost() {
        return server() == DatabaseServer.NONE ? null : "127.0.0.1";
    }

    private Long peerPort() {
        return server() == DatabaseServer.NONE ? null : (long) server().port();
    }

    private DatabaseServer server() {
        return getClass().getAnnotation(OverVersions.class).server();
    }

    protected final ExpectedSpan span(String name) {
        return client(name).component("java-jdbc").with("db.type", "sql");
    }

    protected final ExpectedSpan span(String name, String statement) {
        return span(name).with("db.statement", statement);
    }

    private void oneSpan(String operation, String sql, String answer, String name) {
        Caller caller = Caller.sampled();
        assertThat(operation(operation, caller, "sql", sql)).isEqualTo(answer);
        expect(caller, host().children(span(name)));
    }
}

package io.spoor.it;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.internal;
import static io.spoor.it.jaeger.ExpectedSpan.server;
import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.jdbc.HikariProgram;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.ServiceProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** JDBC's settings, all of them switched on. That they are off otherwise is seen by the contract. */
final class JdbcSettingsIT {
    private static final String INSERT = "INSERT INTO owners VALUES (?, ?)";

    private static JaegerAgent jaeger;
    private static ServiceProcess process;
    private static Service service;

    @BeforeAll
    static void start() {
        Jdk jdk = Jdk.find(17).orElseThrow();
        jaeger = JaegerAgent.start();
        process = Launch.traced(jdk, jaeger)
                .property("tracer.jdbc.skip.statements", "select 1,VALUES 2")
                .property("tracer.jdbc.connection.spans", "true")
                .property("tracer.jdbc.bind.values", "true")
                .property("tracer.jdbc.row.counts", "true")
                .property("tracer.jdbc.raw.sql", "true")
                .start(Libraries.classPath("hikaricp", "7.0.2", "h2-java8", "host"), HikariProgram.class.getName());
        service = new Service("7.0.2", jdk, jaeger, null, process.awaitReady());
        assertThat(service.operation("setup", Caller.unsampled())).isEqualTo("2");
    }

    @AfterAll
    static void finish() {
        try {
            process.finish();
            assertThat(jaeger.unclaimed()).isEmpty();
        } finally {
            process.close();
            jaeger.close();
        }
    }

    @Test
    void aSkippedStatementMakesNoSpanAndAnotherDoes() {
        expect("query", connection(), "sql", " SELECT  1;");
        expect("query", connection(), "sql", "values 2");
        expect("prepared", connection(), client("SELECT"), "sql", "SELECT 1 + ?", "ids", "1");
    }

    @Test
    void waitingForAConnectionIsASpan() {
        expect("query", connection(), client("SELECT owners"), "sql", "SELECT name FROM owners WHERE id = 2");
    }

    @Test
    void literalsAreKept() {
        String sql = "SELECT name FROM owners WHERE name = 'Betty'";

        expect("query", connection(), client("SELECT owners").with("db.statement", sql), "sql", sql);
    }

    @Test
    void boundValuesAreKept() {
        expect(
                "prepared",
                connection(),
                client("SELECT owners").with("db.bind_values", "2").without("db.row_count"),
                "sql",
                "SELECT name FROM owners WHERE id = ?",
                "ids",
                "2");
    }

    @Test
    void aBatchKeepsItsValuesAndRows() {
        expect(
                "prepared-batch",
                connection(),
                client("BATCH")
                        .with("db.statement", INSERT)
                        .with("db.batch_size", 3)
                        .with("db.bind_values", "10, 'Peter'; 11, 'Peter'; 12, 'Peter'")
                        .with("db.row_count", 3));
    }

    @Test
    void theRowsOfAnUpdateAreCounted() {
        String sql = "UPDATE owners SET name = 'Anna' WHERE id < 3";

        expect("update", connection(), client("UPDATE owners").with("db.row_count", 2), "sql", sql);
        expect("large-update", connection(), client("UPDATE owners").with("db.row_count", 2), "sql", sql);
    }

    private static ExpectedSpan connection() {
        return internal("getConnection").component("java-jdbc");
    }

    private static void expect(String operation, ExpectedSpan connection, String... parameters) {
        expectTrace(operation, server("GET /op/*").children(connection), parameters);
    }

    private static void expect(
            String operation, ExpectedSpan connection, ExpectedSpan execution, String... parameters) {
        expectTrace(operation, server("GET /op/*").children(connection, execution), parameters);
    }

    private static void expectTrace(String operation, ExpectedSpan root, String... parameters) {
        Caller caller = Caller.sampled();
        assertThat(service.operation(operation, caller, parameters)).doesNotStartWith("thrown");
        assertThat(jaeger.await(caller, root.size())).continues(caller).isExactly(root);
    }
}

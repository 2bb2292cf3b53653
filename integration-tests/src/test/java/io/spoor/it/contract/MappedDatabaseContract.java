package io.spoor.it.contract;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for everything that lies on top of JDBC. The program is a {@code com.example.owners.OwnersProgram}. */
@Traces("one client span for each statement that it executes")
public abstract class MappedDatabaseContract extends Contract {
    @BeforeEach
    void setUp() {
        assertThat(service.operation("setup", Caller.unsampled())).isEqualTo("set up");
    }

    @Test
    void aQueryIsOneSpan() {
        Caller caller = Caller.sampled();

        assertThat(operation("find", caller)).isEqualTo("Betty");

        expect(
                caller,
                host().children(span("SELECT owners").withMatching("db.statement", "(?i)select .* from owners .*")));
    }

    @Test
    void aChangeInATransactionIsOneSpan() {
        Caller caller = Caller.sampled();

        assertThat(operation("rename", caller)).isEqualTo("renamed");

        expect(
                caller,
                host().children(span("UPDATE owners").withAll("no literals", text -> !text.contains("Bettina"))));
    }

    @Test
    void aBatchIsOneSpan() {
        Caller caller = Caller.sampled();

        assertThat(operation("add", caller)).isEqualTo("added");

        expect(
                caller,
                host().children(span("BATCH")
                        .with("db.batch_size", 3)
                        .withMatching("db.statement", "(?i)insert into owners .*")));
    }

    @Test
    void anErrorIsTheDatabases() {
        Caller caller = Caller.sampled();

        assertThat(operation("rename-badly", caller)).startsWith("thrown: ");

        expect(caller, host().children(span("UPDATE owners").error("org.h2.jdbc.JdbcSQLDataException")));
    }

    private static ExpectedSpan span(String name) {
        return client(name)
                .component("java-jdbc")
                .with("db.type", "sql")
                .with("db.system", "h2")
                .with("db.instance", "clinic")
                .with("db.user", "sa");
    }
}

package io.spoor.it;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.server;
import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.jdbc.H2Program;
import com.example.plain.Hostile;
import io.spoor.it.contract.Backend;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.jaeger.Trace;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.LastLine;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong around the agent, or is done to it, is not the service's concern. */
final class BadInputIT {
    private static final String ONE = "SELECT name FROM owners WHERE id = ?";

    private final Jdk jdk = Jdk.find(17).orElseThrow();
    private final Backend backend = Backend.start();
    private JaegerAgent jaeger = JaegerAgent.start();

    @AfterEach
    void close() {
        backend.close();
        jaeger.close();
    }

    @OnEveryJdk
    void anExceptionInsideAdviceIsNoticedByTheLedgerOnly(Jdk anyJdk) {
        try (ServiceProcess program = Launch.traced(anyJdk, jaeger)
                .property("tracer.fail.on.advice.error", "false")
                .start(classPath(), Hostile.class.getName())) {
            assertThat(program.awaitExit()).as(program::toString).isZero();

            assertThat(program.stdout().lines()).containsExactly("served", "served", "served");
            LastLine ledger = LastLine.of(program);
            assertThat(ledger.get("advice errors")).isPositive();
            assertThat(ledger.get("open")).isZero();
            assertThat(program.stderr().lines())
                    .as("said once, not once each time")
                    .filteredOn(line -> line.startsWith("[spoor] ERROR "))
                    .hasSize(1);
        }
    }

    @Test
    void withNobodyListeningTheServiceWorksAndItIsSaidOnce() {
        jaeger.close();
        try (ServiceProcess program = start()) {
            Service service = serve(program);
            for (int i = 0; i < 20; i++) {
                assertThat(query(service, Caller.sampled())).isEqualTo("George");
            }
            assertThat(program.awaitExit()).as(program::toString).isZero();

            program.expectNoComplaint();
            assertThat(program.stderr().lines())
                    .filteredOn(line -> line.startsWith("[spoor] WARN "))
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + jaegerPort);
            LastLine ledger = LastLine.of(program);
            assertThat(ledger.get("created")).isGreaterThanOrEqualTo(40);
            assertThat(ledger.get("send failed")).isPositive();
            assertThat(ledger.get("created")).isEqualTo(ledger.get("sent") + ledger.get("dropped"));
        }
    }

    @Test
    void anAgentThatStopsAndComesBackIsFoundAgain() {
        try (ServiceProcess program = start()) {
            Service service = serve(program);
            Caller before = Caller.sampled();
            query(service, before);
            jaeger.await(before, 2);
            jaeger.close();
            String gone = "no spans reach";
            while (program.stderr().lines().stream().noneMatch(line -> line.contains(gone))) {
                query(service, Caller.sampled());
                program.stderr().await(line -> line.contains(gone), Duration.ofMillis(50));
            }

            jaeger = JaegerAgent.startOn(jaegerPort);
            String back = "is back;";
            while (program.stderr().lines().stream().noneMatch(line -> line.contains(back))) {
                query(service, Caller.sampled());
                program.stderr().await(line -> line.contains(back), Duration.ofMillis(50));
            }
            Caller after = Caller.sampled();
            query(service, after);

            assertThat(jaeger.await(after, 2)).continues(after);
            assertThat(program.awaitExit()).isZero();
            assertThat(program.stderr().lines())
                    .as("said once each")
                    .filteredOn(line -> line.contains(gone) || line.contains(back))
                    .hasSize(2);
        }
    }

    @Test
    void anSqlTextOfAMegabyteIsCutNotLost() {
        try (ServiceProcess program = start()) {
            Service service = serve(program);
            Caller caller = Caller.sampled();

            assertThat(service.operation("padded", caller, "sql", ONE, "ids", "1", "padding", "1000000"))
                    .isEqualTo("George");

            Trace trace = jaeger.await(caller, 2);
            assertThat(trace)
                    .isExactly(server("GET /op/*")
                            .children(client("SELECT owners")
                                    .withMatching("db.statement", "SELECT name FROM owners .*")));
            assertThat((String) trace.named("SELECT owners").tags().get("db.statement"))
                    .hasSizeLessThan(65_000);
            program.finish();
            assertThat(jaeger.undecodable()).isEmpty();
        }
    }

    @Test
    void charactersBeyondTheBasicPlaneArriveAndHalvesDoNoHarm() {
        try (ServiceProcess program = start()) {
            Service service = serve(program);
            Caller caller = Caller.sampled();

            assertThat(service.operation("odd-text", caller)).isEqualTo("George");

            String statement = (String)
                    jaeger.await(caller, 2).named("SELECT owners").tags().get("db.statement");
            assertThat(statement).contains("\uD83D\uDE00 half: ").endsWith(". */");
            assertThat(statement.replace("\uD83D\uDE00", "")).doesNotContainPattern("[\\uD800-\\uDFFF]");
            program.finish();
            assertThat(jaeger.undecodable()).isEmpty();
        }
    }

    private final int jaegerPort = jaeger.port();

    private ServiceProcess start() {
        return Launch.traced(jdk, jaegerPort)
                .property("tracer.jdbc.raw.sql", "true") // else the comments that hold the odd texts are left out
                .start(classPath(), H2Program.class.getName());
    }

    private Service serve(ServiceProcess program) {
        Service service = new Service("", jdk, jaeger, backend, program.awaitReady());
        service.operation("setup", Caller.unsampled());
        return service;
    }

    private static String query(Service service, Caller caller) {
        return service.operation("prepared", caller, "sql", ONE, "ids", "1");
    }

    private static List<Path> classPath() {
        return Libraries.classPath("h2", Libraries.versionsOf("h2").get(0), "host");
    }
}

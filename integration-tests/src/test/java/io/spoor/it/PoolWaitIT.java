package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.jaeger.ReceivedSpan;
import io.spoor.it.jaeger.Trace;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.ServiceProcess;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pool makes its callers wait for a connection is a span, by setting, as long as the wait. */
final class PoolWaitIT {
    private static final int SIZE = 4;

    @ParameterizedTest
    @CsvSource({
        "hikaricp, Hikari",
        "dbcp2, Dbcp",
        "c3p0, C3p0",
        "druid, Druid",
        "tomcat-jdbc, TomcatJdbc",
    })
    void waitingForAConnectionTakesTimeThatIsSeen(String library, String program) {
        for (String version : Libraries.versionsOf(library)) {
            Jdk jdk = Jdk.find(17).orElseThrow();
            try (JaegerAgent jaeger = JaegerAgent.start();
                    ServiceProcess process = Launch.traced(jdk, jaeger)
                            .property("tracer.jdbc.connection.spans", "true")
                            .start(
                                    Libraries.classPath(library, version, "h2-java8", "host"),
                                    "com.example.jdbc." + program + "Program")) {
                Service service = new Service(version, jdk, jaeger, null, process.awaitReady());
                service.operation("setup", Caller.unsampled());
                Caller caller = Caller.sampled();

                String sql = "SELECT name FROM owners WHERE id = 2";
                assertThat(service.operation("wait", caller, "size", "" + SIZE, "millis", "300", "sql", sql))
                        .isEqualTo("Betty");

                Trace trace = jaeger.await(caller, 1 + SIZE + 2);
                List<ReceivedSpan> waits = trace.spans().stream()
                        .filter(span -> span.name().equals("getConnection"))
                        .sorted(Comparator.comparing(ReceivedSpan::startMicros))
                        .toList();
                assertThat(waits).as(library + " " + version).hasSize(SIZE + 1);
                assertThat(waits.get(SIZE).durationMicros()).isGreaterThan(250_000);
                assertThat(trace.childrenOf(trace.named("GET /op/*"))).hasSize(SIZE + 2);
                process.finish();
                assertThat(jaeger.unclaimed()).isEmpty();
            }
        }
    }
}

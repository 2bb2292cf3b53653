package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.jdbc.SteadyQueries;
import io.spoor.it.jaeger.JaegerCollector;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.LastLine;
import io.spoor.it.process.Launch;
import io.spoor.it.process.ServiceProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reporter as a user of jaeger-client-java configures it, down to what goes out. */
final class ReporterSettingsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Jdk jdk = Jdk.find(17).orElseThrow();
    private final JaegerCollector collector = JaegerCollector.start();

    @AfterEach
    void close() {
        collector.close();
    }

    @Test
    void aUserWithAPasswordComesBeforeAToken() throws Exception {
        Launch launch = launch().environment("JAEGER_USER", "ann")
                .environment("JAEGER_PASSWORD", "pa:ss")
                .environment("JAEGER_AUTH_TOKEN", "token");
        try (ServiceProcess program = queries(launch, "3", "100")) {
            program.finish();
        }

        String both = Base64.getEncoder().encodeToString("ann:pa:ss".getBytes(StandardCharsets.UTF_8));
        assertThat(collector.authorizations()).isNotEmpty().containsOnly("Basic " + both);
        assertThat(collector.spans()).hasSize(5);
        assertThat(collector.complaints()).isEmpty();
    }

    @Test
    void everySpanIsSaidAndSentWithTheToken() throws Exception {
        Launch launch =
                launch().environment("JAEGER_AUTH_TOKEN", "token").environment("JAEGER_REPORTER_LOG_SPANS", "true");
        try (ServiceProcess program = queries(launch, "3", "100")) {
            program.finish();

            assertThat(collector.authorizations()).isNotEmpty().containsOnly("Bearer token");
            assertThat(collector.spans()).hasSize(5).allSatisfy(span -> {
                String line = String.format(
                        "[spoor] INFO span reported: %s:%016x:", span.traceId().substring(16), span.spanId());
                assertThat(program.stderr().lines())
                        .filteredOn(l -> l.startsWith(line) && l.contains(" - " + span.name() + ", "))
                        .hasSize(1);
            });
        }
    }

    @Test
    void aCollectorThatIsBusyIsAskedAgainAndEverySpanIsAccountedFor() throws Exception {
        collector.answer(503);
        try (ServiceProcess program = queries(launch(), "0", "50")) {
            assertThat(program.stderr().await(line -> line.contains("no spans reach"), PATIENCE))
                    .as(program::toString)
                    .isPresent();
            collector.answer(202);
            assertThat(program.stderr().await(line -> line.contains(" is back;"), PATIENCE))
                    .as(program::toString)
                    .isPresent();
            assertThat(program.awaitExit()).isZero();
            program.expectNoComplaint();

            LastLine ledger = LastLine.of(program);
            assertThat(ledger.get("sent"))
                    .isPositive()
                    .isEqualTo(collector.spans().size());
            assertThat(ledger.get("created")).isEqualTo(ledger.get("sent") + ledger.get("dropped"));
            assertThat(ledger.get("open")).isZero();
            assertThat(program.stderr().lines())
                    .as("said once each")
                    .filteredOn(line -> line.contains("no spans reach") || line.contains(" is back;"))
                    .hasSize(2);
        }
    }

    private Launch launch() {
        return Launch.traced(jdk, 9).environment("JAEGER_ENDPOINT", collector.endpoint());
    }

    private static ServiceProcess queries(Launch launch, String spans, String perSecond) {
        return launch.start(
                Libraries.classPath("h2", Libraries.versionsOf("h2").get(0)),
                SteadyQueries.class.getName(),
                spans,
                perSecond);
    }
}

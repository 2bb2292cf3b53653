package io.spoor.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.process.Jdk;
import io.spoor.it.process.LastLine;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/** The tests of libraries' own authors end with the agent exactly as they do without: test by test, failures included. */
final class PublishedTestsIT {
    /** A suite that takes longer than this hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path reports;

    /** They call real servers, over TLS and proxies, and look into every header, exception and connection. */
    @OnEveryJdk(17)
    void thoseOfApacheHttpClientEndAlike(Jdk jdk) throws Exception {
        // What the test asserts is how many headers the request has: there is one more, the trace's.
        Map<String, List<String>> differences = Map.of(
                "org.apache.http.impl.client.integration.TestMinimalClientRequestExecution.testNonCompliantURI",
                List.of("ok", "failure java.lang.AssertionError"));

        endAlike(jdk, new PublishedTests("httpclient-tests"), 900, 1_000, differences);
    }

    /** Wrappers around wrappers of connections and statements, with their identity, equality, and closing. */
    @OnEveryJdk(17)
    void thoseOfCommonsDbcpEndAlike(Jdk jdk) throws Exception {
        PublishedTests tests = new PublishedTests("dbcp2-tests")
                .without(".*TestDriverAdapterCPDS", ".*TestPStmtPooling.*", ".*TestAbandoned.*", ".*TestShared.*");

        endAlike(jdk, tests, 1_000, 1_000, Map.of());
    }

    /** Filters, dispatches, error pages, asynchronous and non-blocking requests, security, sessions, parsing. */
    @OnEveryJdk(25)
    void thoseOfUndertowEndAlike(Jdk jdk) throws Exception {
        // Each class starts and stops a server: those whose subject the agent has to do with.
        PublishedTests tests = new PublishedTests("undertow-servlet-tests")
                .only(".*[.](async|dispatcher|dispatchingfilter|crosscontext|errorpage|request|spec|wrapper)[.].*")
                .without(".*AsyncListenerOnError.*", ".*Executor.*");

        endAlike(jdk, tests, 50, 100, Map.of());
    }

    /** {@code differences}: how a test ends without the agent, and how with it. */
    private void endAlike(Jdk jdk, PublishedTests tests, int atLeast, long spans, Map<String, List<String>> differences)
            throws Exception {
        Map<String, List<String>> plain = run(tests, quiet(Launch.on(jdk), jdk), "plain");
        assertThat(plain.values()).filteredOn(List.of("ok")::equals).hasSizeGreaterThan(atLeast);

        Map<String, List<String>> traced = traced(tests, jdk, spans);

        assertThat(differing(plain, traced)).isEqualTo(differences);
    }

    /** Nobody reads what is sent: some suites make a million spans. */
    private Map<String, List<String>> traced(PublishedTests tests, Jdk jdk, long spans) throws Exception {
        try (DatagramSocket deaf = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                ServiceProcess process =
                        tests.start(quiet(Launch.traced(jdk, deaf.getLocalPort()), jdk), reports.resolve("traced"))) {
            process.awaitExit(PATIENCE);
            assertThat(process.complaints()).isEmpty();
            LastLine ledger = LastLine.of(process);
            assertThat(ledger.get("advice errors") + ledger.get("link errors")).isZero();
            assertThat(ledger.get("created"))
                    .isGreaterThan(spans)
                    .isEqualTo(ledger.get("sent") + ledger.get("dropped") + ledger.get("open"));
            return PublishedTests.results(reports.resolve("traced"));
        }
    }

    /** Undertow itself uses what newer JDKs warn of. */
    private static Launch quiet(Launch launch, Jdk jdk) {
        if (jdk.feature() >= 24) {
            launch.jvm("--sun-misc-unsafe-memory-access=allow");
        }
        return launch;
    }

    private Map<String, List<String>> run(PublishedTests tests, Launch launch, String name) throws Exception {
        try (ServiceProcess process = tests.start(launch, reports.resolve(name))) {
            process.awaitExit(PATIENCE);
            return PublishedTests.results(reports.resolve(name));
        }
    }

    private static Map<String, List<String>> differing(
            Map<String, List<String>> plain, Map<String, List<String>> traced) {
        Map<String, List<String>> differing = new TreeMap<>();
        plain.forEach((test, ends) -> {
            if (!ends.equals(traced.get(test))) {
                differing.put(
                        test, List.of(String.join(",", ends), String.join(",", traced.getOrDefault(test, List.of()))));
            }
        });
        traced.keySet().stream()
                .filter(test -> !plain.containsKey(test))
                .forEach(test -> differing.put(test, List.of()));
        return differing;
    }
}

package io.spoor.it;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.server;
import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.contract.Backend;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.ServiceProcess;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Virtual threads on as few carriers as the JDK itself can do with: where there is one, a thread that is pinned while it
 * waits for a socket waits for ever. And structured concurrency, which is a preview, so the program is run from its source.
 * Virtual threads by themselves are ways of {@link JdkHandoffIT}.
 */
final class VirtualThreadsIT {
    private static JaegerAgent jaeger;
    private static Backend backend;
    private static ServiceProcess process;
    private static Service service;

    @BeforeAll
    static void start() throws URISyntaxException {
        Jdk jdk = Jdk.find(25).orElse(null);
        Assumptions.assumeTrue(jdk != null || Jdk.isRequired(25), () -> Jdk.howToName(25));
        jaeger = JaegerAgent.start();
        backend = Backend.start();
        List<Path> classPath =
                Libraries.classPath("jdk", Libraries.versionsOf("jdk").get(0), "host");
        process = Launch.traced(Objects.requireNonNull(jdk), jaeger)
                .jvm("--enable-preview", "--source", "25")
                .jvm("-Djdk.virtualThreadScheduler.parallelism=2", "-Djdk.virtualThreadScheduler.maxPoolSize=2")
                .start(
                        classPath,
                        Path.of(VirtualThreadsIT.class
                                        .getResource("/java25/StructuredProgram.java")
                                        .toURI())
                                .toString());
        service = new Service("", jdk, jaeger, backend, process.awaitReady());
    }

    @AfterAll
    static void finish() {
        if (service == null) {
            return;
        }
        try {
            process.finish();
            assertThat(jaeger.unclaimed()).isEmpty();
        } finally {
            process.close();
            backend.close();
            jaeger.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fork", "forkInFork", "anySuccessful", "platformThreads", "scopedValue", "failed", "pinned"})
    void aSubtaskBelongsToTheRequestThatForkedIt(String way) {
        Caller caller = Caller.sampled();
        String url = backend.url("/ok");
        assertThat(service.operation("hand", caller, "way", way, "url", url)).startsWith("200 ok");
        expect(caller, call(url));

        Caller both = Caller.sampled();
        service.operation("nested", both, "way", way, "url", url, "next", url);
        expect(both, call(url), call(url));

        service.operation("hand", Caller.unsampled(), "way", way, "url", url);

        Caller detached = Caller.sampled();
        String next = backend.url("/ok");
        service.operation("hand", detached, "way", way, "url", next, "detached", "true");
        assertThat(jaeger.awaitTagged("http.url", next, 1)).beginsHere().isExactly(call(next));
        expect(detached);
    }

    @Test
    void aCrowdOnTwoCarriersGetsItsWorkDone() {
        Caller caller = Caller.sampled();
        String url = backend.url("/ok");

        assertThat(service.operation("crowd", caller, "url", url)).isEqualTo("answered: 50");

        ExpectedSpan[] calls = new ExpectedSpan[50];
        Arrays.fill(calls, call(url));
        expect(caller, calls);
    }

    @Test
    void aMillionThreadsLeaveNothingBehind() {
        Caller caller = Caller.sampled();

        assertThat(service.operation("million", caller)).isEqualTo("ended: true");

        expect(caller);
        assertThat(alive("io.spoor.tracer.ActiveSpan")).isLessThan(200);
        assertThat(alive("io.spoor.tracer.Span")).isLessThan(200);
    }

    private static int alive(String className) {
        return Integer.parseInt(service.operation("alive", Caller.unsampled(), "class", className));
    }

    private static void expect(Caller caller, ExpectedSpan... calls) {
        assertThat(jaeger.await(caller, 1 + calls.length))
                .continues(caller)
                .isExactly(server("GET /op/*")
                        .component("java-web-servlet")
                        .with("http.status_code", 200)
                        .children(calls));
    }

    private static ExpectedSpan call(String url) {
        return client("GET").component("jdk-http").with("http.url", url);
    }
}

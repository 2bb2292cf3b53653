package io.spoor.it;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.server;
import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.handoff.JdkHandoffProgram;
import io.spoor.it.contract.Backend;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.nio.file.Path;
import java.util.List;

/** What the settings of the hand-over between threads change; without them see {@link JdkHandoffIT}. */
final class HandoffSettingsIT {
    private static final String EXCLUDED = "com.example.handoff.TaskFates$Three";

    private static final String OWN_EXECUTOR = "com.example.handoff.JdkHandoffProgram$Completer";

    @OnEveryJdk({8, 25})
    void newThreadsInheritNothingAndOthersAreHandedWhatTheyWere(Jdk jdk) {
        try (JaegerAgent jaeger = JaegerAgent.start();
                Backend backend = Backend.start();
                ServiceProcess program = start(Launch.traced(jdk, jaeger).property("tracer.threads.inherit", "0"))) {
            Service service = new Service("", jdk, jaeger, backend, program.awaitReady());

            Caller pool = Caller.sampled();
            String called = backend.url("/ok");
            service.operation("hand", pool, "way", "execute", "url", called);
            assertThat(jaeger.await(pool, 2)).continues(pool).isExactly(host().children(call(called)));

            Caller thread = Caller.sampled();
            String apart = backend.url("/ok");
            service.operation("hand", thread, "way", "newThread", "url", apart);
            assertThat(jaeger.await(thread, 1)).continues(thread).isExactly(host());
            assertThat(jaeger.awaitTagged("http.url", apart, 1)).beginsHere().isExactly(call(apart));
            program.finish();
            assertThat(jaeger.unclaimed()).isEmpty();
        }
    }

    @OnEveryJdk({8, 25})
    void anExecutorOfOnesOwnMakingCarriesTheSpanIfItIsNamed(Jdk jdk) {
        try (JaegerAgent jaeger = JaegerAgent.start();
                Backend backend = Backend.start();
                ServiceProcess program = start(Launch.traced(jdk, jaeger)
                        .property("tracer.handover.executors", "com.example.Absent, " + OWN_EXECUTOR))) {
            Service service = new Service("", jdk, jaeger, backend, program.awaitReady());
            for (int i = 0; i < 3; i++) { // its threads, that nothing may be left on
                Caller caller = Caller.sampled();
                String url = backend.url("/ok");
                service.operation("hand", caller, "way", "ownExecutor", "url", url);
                assertThat(jaeger.await(caller, 2)).continues(caller).isExactly(host().children(call(url)));
            }
            program.finish();
            assertThat(jaeger.unclaimed()).isEmpty();
        }
    }

    @OnEveryJdk({8, 25})
    void anExecutorOfOnesOwnMakingThatIsNotNamedGetsItsTasksAsTheyAre(Jdk jdk) {
        try (JaegerAgent jaeger = JaegerAgent.start();
                Backend backend = Backend.start();
                ServiceProcess program = start(Launch.traced(jdk, jaeger))) {
            Service service = new Service("", jdk, jaeger, backend, program.awaitReady());
            Caller caller = Caller.sampled();
            String url = backend.url("/ok");
            service.operation("hand", caller, "way", "ownExecutor", "url", url);
            assertThat(jaeger.await(caller, 1)).continues(caller).isExactly(host());
            assertThat(jaeger.awaitTagged("http.url", url, 1)).beginsHere().isExactly(call(url));
            program.finish();
            assertThat(jaeger.unclaimed()).isEmpty();
        }
    }

    @OnEveryJdk({8, 25})
    void whatIsExcludedBelongsToNobodyAsTaskAndAsWhatAThreadRuns(Jdk jdk) {
        try (JaegerAgent jaeger = JaegerAgent.start();
                Backend backend = Backend.start();
                ServiceProcess program =
                        start(Launch.traced(jdk, jaeger).property("tracer.handover.exclude", EXCLUDED))) {
            Service service = new Service("", jdk, jaeger, backend, program.awaitReady());

            Caller caller = Caller.sampled();
            String url = backend.url("/ok");
            assertThat(service.operation("excluded", caller, "url", url)).isEqualTo("ran: true");

            // The third is run by a class that is not excluded, whatever that calls.
            assertThat(jaeger.await(caller, 2))
                    .continues(caller)
                    .isExactly(host().children(client("GET").component("jdk-http")));
            assertThat(jaeger.awaitSpans(2)).allMatch(span -> span.parentId() == 0);
            program.finish();
            assertThat(jaeger.unclaimed()).isEmpty();
        }
    }

    private static ServiceProcess start(Launch launch) {
        List<Path> classPath =
                Libraries.classPath("jdk", Libraries.versionsOf("jdk").get(0), "host");
        return launch.start(classPath, JdkHandoffProgram.class.getName());
    }

    private static ExpectedSpan host() {
        return server("GET /op/*").component("java-web-servlet").with("http.status_code", 200);
    }

    private static ExpectedSpan call(String url) {
        return client("GET").component("jdk-http").with("http.url", url);
    }
}

package io.spoor.it;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.server;
import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.handoff.JdkHandoffProgram;
import com.sun.tools.attach.VirtualMachine;
import io.spoor.it.contract.Backend;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.AgentJar;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.nio.file.Path;
import java.util.List;

/** Pools whose classes, threads and queues are older than the agent, which is attached while they wait for work. */
final class AttachedHandoffIT {
    private static final List<String> WAYS =
            List.of("submitRunnable", "execute", "scheduledExecute", "forkJoinExecute", "timer", "supplyAsync");

    @OnEveryJdk({17, 25})
    void tasksOfOlderPoolsBelongToTheirRequests(Jdk jdk) throws Exception {
        List<Path> classPath =
                Libraries.classPath("jdk", Libraries.versionsOf("jdk").get(0), "host");
        try (JaegerAgent jaeger = JaegerAgent.start();
                Backend backend = Backend.start();
                ServiceProcess program = Launch.on(jdk)
                        .jvm("-XX:+EnableDynamicAgentLoading")
                        .start(classPath, JdkHandoffProgram.class.getName())) {
            Service service = new Service("", jdk, jaeger, backend, program.awaitReady());
            handOverOften(service);
            attach(program, jaeger);
            // What a thread was waiting for when it was woven it still gets unseen, by whatever it has on its stack.
            handOverOften(service);

            for (String way : WAYS) {
                Caller caller = Caller.sampled();
                String url = backend.url("/ok");
                service.operation("hand", caller, "way", way, "url", url);
                assertThat(jaeger.await(caller, 2))
                        .continues(caller)
                        .isExactly(server("GET /op/*")
                                .component("java-web-servlet")
                                .children(client("GET").component("jdk-http").with("http.url", url)));
            }
            program.finish();
            assertThat(jaeger.unclaimed())
                    .as("what threads got that were waiting when they were woven")
                    .hasSizeLessThan(2 * WAYS.size());
        }
    }

    private static void handOverOften(Service service) {
        for (int i = 0; i < 12; i++) {
            for (String way : WAYS) {
                service.operation(
                        "hand",
                        Caller.unsampled(),
                        "way",
                        way,
                        "url",
                        service.backend().url("/ok"));
            }
        }
    }

    private static void attach(ServiceProcess program, JaegerAgent jaeger) throws Exception {
        VirtualMachine jvm = VirtualMachine.attach(String.valueOf(program.pid()));
        try {
            jvm.loadAgent(
                    AgentJar.path().toString(),
                    "service.name=service,agent.host=127.0.0.1,agent.port=" + jaeger.port()
                            + ",sampler.type=const,sampler.param=1,reporter.flush.interval=20");
        } finally {
            jvm.detach();
        }
    }
}

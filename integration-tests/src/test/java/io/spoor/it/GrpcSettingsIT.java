package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rpc.GrpcProgram;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.jaeger.ReceivedSpan;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.nio.file.Path;
import java.util.List;

/** What the settings change about gRPC's spans. */
final class GrpcSettingsIT {
    @OnEveryJdk(17)
    void statusesAndMessagesAreAsTheSettingsSay(Jdk jdk) {
        List<String> versions = Libraries.versionsOf("grpc");
        List<Path> classPath = Libraries.classPath("grpc", versions.get(versions.size() - 1), "host");
        try (JaegerAgent jaeger = JaegerAgent.start();
                ServiceProcess program = Launch.traced(jdk, jaeger)
                        .property("tracer.grpc.message.events", "true")
                        .property("tracer.grpc.server.error.statuses", "NOT_FOUND")
                        .property("tracer.grpc.client.error.statuses", "INTERNAL,NO_SUCH_STATUS")
                        .start(classPath, GrpcProgram.class.getName())) {
            Service service = new Service("", jdk, jaeger, null, program.awaitReady());

            messagesAreLogged(service);
            notFoundIsTheServersErrorAlone(service);

            program.finish();
            assertThat(program.stderr().lines())
                    .filteredOn(line -> line.startsWith("[spoor] WARN"))
                    .singleElement()
                    .asString()
                    .contains("tracer.grpc.client.error.statuses", "NO_SUCH_STATUS");
        }
    }

    @OnEveryJdk(17)
    void aTraceTravelsInGrpcsOwnHeaderWhereThatIsNamed(Jdk jdk) {
        List<Path> classPath =
                Libraries.classPath("grpc", Libraries.versionsOf("grpc").get(0), "host");
        try (JaegerAgent jaeger = JaegerAgent.start();
                ServiceProcess program = Launch.traced(jdk, jaeger)
                        .property("tracer.propagation", "grpc-trace-bin")
                        .start(classPath, GrpcProgram.class.getName())) {
            Service service = new Service("", jdk, jaeger, null, program.awaitReady());

            service.operation("unary", Caller.sampled(), "say", "well");

            List<ReceivedSpan> spans = jaeger.awaitSpans(3);
            assertThat(spans).extracting(ReceivedSpan::kind).containsExactly("server", "client", "server");
            assertThat(spans.get(0).parentId()).isZero();
            assertThat(spans.get(1).parentId()).isEqualTo(spans.get(0).spanId());
            assertThat(spans.get(2).parentId()).isEqualTo(spans.get(1).spanId());
            assertThat(spans)
                    .extracting(ReceivedSpan::traceId)
                    .containsOnly(spans.get(0).traceId());
            program.finish();
        }
    }

    private static void messagesAreLogged(Service service) {
        Caller caller = Caller.sampled();

        service.operation("chat", caller, "say", "a,b,c");

        List<ReceivedSpan> spans = service.jaeger().await(caller, 3).spans();
        assertThat(messages(spans.get(1)))
                .containsExactlyInAnyOrder("SENT1", "SENT2", "SENT3", "RECEIVED1", "RECEIVED2", "RECEIVED3");
        assertThat(messages(spans.get(2)))
                .containsExactly("RECEIVED1", "SENT1", "RECEIVED2", "SENT2", "RECEIVED3", "SENT3");
    }

    private static void notFoundIsTheServersErrorAlone(Service service) {
        Caller caller = Caller.sampled();

        service.operation("unary", caller, "say", "status NOT_FOUND gone");

        List<ReceivedSpan> spans = service.jaeger().await(caller, 3).spans();
        assertThat(spans.get(1).kind()).isEqualTo("client");
        assertThat(spans.get(1).tags())
                .containsEntry("grpc.status", "NOT_FOUND")
                .doesNotContainKey("error");
        assertThat(spans.get(2).tags())
                .containsEntry("grpc.status", "NOT_FOUND")
                .containsEntry("error", true);
    }

    private static List<String> messages(ReceivedSpan span) {
        return span.logs().stream()
                .filter(log -> "message".equals(log.get("event")))
                .map(log -> log.get("message.type") + "" + log.get("message.id"))
                .toList();
    }
}

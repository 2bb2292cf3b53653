package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.rpc.InteropClient;
import com.example.rpc.InteropServer;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.jaeger.ReceivedSpan;
import io.spoor.it.jaeger.Trace;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.OnEveryJdk;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * gRPC's own interoperability tests, their client and server in a JVM each: every case ends with the agent as it does
 * without, and each call is one span on each side, with the status that the case is about.
 */
final class GrpcInteropIT {
    private static final String SERVICE = "grpc.testing.TestService/";

    /** Each case that needs neither TLS nor a cloud, and its calls: method and the client's status. */
    private static final Map<String, List<String>> CASES = new LinkedHashMap<>();

    static {
        on("empty_unary", "EmptyCall OK");
        on("cacheable_unary", "CacheableUnaryCall UNIMPLEMENTED");
        on("large_unary", "UnaryCall OK");
        on("client_compressed_unary", "UnaryCall OK"); // and fails, also without the agent: the server lacks it
        on("client_compressed_unary_noprobe", "UnaryCall OK", "UnaryCall OK");
        on("server_compressed_unary", "UnaryCall OK", "UnaryCall OK");
        on("client_streaming", "StreamingInputCall OK");
        on("client_compressed_streaming", "StreamingInputCall UNAVAILABLE"); // fails as well
        on("client_compressed_streaming_noprobe", "StreamingInputCall UNAVAILABLE", "StreamingInputCall OK");
        on("server_streaming", "StreamingOutputCall OK");
        on("server_compressed_streaming", "StreamingOutputCall OK");
        on("ping_pong", "FullDuplexCall OK");
        on("empty_stream", "FullDuplexCall OK");
        on("custom_metadata", "UnaryCall OK", "FullDuplexCall OK");
        on("status_code_and_message", "UnaryCall UNKNOWN", "FullDuplexCall UNKNOWN");
        on("special_status_message", "UnaryCall UNKNOWN");
        on("unimplemented_method", "UnimplementedCall UNIMPLEMENTED");
        on("unimplemented_service", "UnimplementedCall UNIMPLEMENTED");
        on("cancel_after_begin", "StreamingInputCall CANCELLED");
        on("cancel_after_first_response", "FullDuplexCall CANCELLED");
        on("timeout_on_sleeping_server", "FullDuplexCall DEADLINE_EXCEEDED");
        on("very_large_request", "UnaryCall OK");
        on("pick_first_unary", many(101, "UnaryCall OK"));
        on("rpc_soak", many(3, "UnaryCall OK"));
        on("channel_soak", many(3, "UnaryCall OK"));
    }

    /** Their calls may end before the server has heard of them. */
    private static final Set<String> MAY_NOT_ARRIVE = Set.of("cancel_after_begin", "timeout_on_sleeping_server");

    /** Their calls are made on threads of their own in newer versions. */
    private static final Set<String> ON_OTHER_THREADS = Set.of("rpc_soak", "channel_soak");

    @OnEveryJdk(17)
    void theOldEndAlikeAndLeaveTheRightSpans(Jdk jdk) throws Exception {
        endAlike(Libraries.versionsOf("grpc-interop").get(0), jdk);
    }

    @OnEveryJdk(25)
    void theNewestEndAlikeAndLeaveTheRightSpans(Jdk jdk) throws Exception {
        List<String> versions = Libraries.versionsOf("grpc-interop");
        endAlike(versions.get(versions.size() - 1), jdk);
    }

    private static void endAlike(String version, Jdk jdk) throws Exception {
        try (JaegerAgent jaeger = JaegerAgent.start()) {
            Map<String, String> plain = run(version, jdk, null);
            Map<String, String> traced = run(version, jdk, jaeger);

            assertThat(traced).isEqualTo(plain);
            assertThat(plain.values()).filteredOn("passed"::equals).hasSizeGreaterThan(20);
            assertThat(jaeger.undecodable()).isEmpty();
            for (Trace late : jaeger.unclaimed()) {
                assertThat(late.spans())
                        .allSatisfy(span -> assertThat(span.kind()).isEqualTo("server"));
                assertThat(late.spans()).hasSize(1);
            }
            assertThat(jaeger.unclaimed()).hasSizeLessThanOrEqualTo(MAY_NOT_ARRIVE.size());
        }
    }

    /** How each case has ended. */
    private static Map<String, String> run(String version, Jdk jdk, JaegerAgent jaeger) throws Exception {
        List<Path> serverPath = Libraries.classPath("grpc-interop", version);
        List<Path> clientPath = Libraries.classPath("grpc-interop", version, "host");
        String port = String.valueOf(unusedPort());
        Map<String, String> results = new LinkedHashMap<>();
        try (ServiceProcess server =
                        launch(jdk, jaeger, "server").start(serverPath, InteropServer.class.getName(), port);
                ServiceProcess client =
                        launch(jdk, jaeger, "client").start(clientPath, InteropClient.class.getName(), port)) {
            server.awaitReady();
            Service service = new Service(version, jdk, jaeger, null, client.awaitReady());
            for (String testCase : CASES.keySet()) {
                Caller caller = Caller.sampled();
                results.put(testCase, service.operation("case", caller, "name", testCase));
                if (jaeger != null) {
                    checkSpans(testCase, jaeger, caller);
                }
            }
            if (jaeger != null) {
                client.finish();
                server.finish();
            }
        }
        return results;
    }

    private static void checkSpans(String testCase, JaegerAgent jaeger, Caller caller) {
        List<String> calls = CASES.get(testCase);
        if (ON_OTHER_THREADS.contains(testCase)) {
            // Not just any spans: a server's of an earlier case may still be on its way.
            assertThat(jaeger.awaitSpans(
                            1 + 2 * calls.size(),
                            s -> s.name().endsWith("UnaryCall") || s.traceId().equals(caller.traceId())))
                    .extracting(s -> s.kind() + " " + s.name())
                    .filteredOn(s -> s.endsWith("UnaryCall"))
                    .containsOnly("client " + SERVICE + "UnaryCall", "server " + SERVICE + "UnaryCall")
                    .hasSize(2 * calls.size());
            return;
        }
        int atLeast = 1 + calls.size() * (MAY_NOT_ARRIVE.contains(testCase) ? 1 : 2);
        Trace trace = jaeger.await(caller, atLeast);
        List<ReceivedSpan> clients = trace.childrenOf(trace.named("GET /op/*"));
        assertThat(clients)
                .as("%s: %s", testCase, trace)
                .extracting(
                        s -> s.name().replaceFirst(".*/", "") + " " + s.tags().get("grpc.status"))
                .containsExactlyElementsOf(calls);
        for (ReceivedSpan client : clients) {
            List<ReceivedSpan> servers = trace.childrenOf(client);
            assertThat(servers).as("%s: %s", testCase, trace).hasSizeLessThanOrEqualTo(1);
            for (ReceivedSpan server : servers) {
                boolean isKnown = client.name().startsWith(SERVICE);
                assertThat(server.name()).isEqualTo(isKnown ? client.name() : "UNIMPLEMENTED");
                assertThat(server.service()).isEqualTo("server");
                assertThat(List.of(client.tags().get("grpc.status"), "CANCELLED"))
                        .as("%s: %s", testCase, trace)
                        .contains(server.tags().get("grpc.status"));
            }
        }
    }

    private static void on(String testCase, String... calls) {
        CASES.put(testCase, List.of(calls));
    }

    private static String[] many(int times, String call) {
        String[] calls = new String[times];
        Arrays.fill(calls, call);
        return calls;
    }

    private static Launch launch(Jdk jdk, JaegerAgent jaeger, String name) {
        Launch launch =
                jaeger == null ? Launch.on(jdk) : Launch.traced(jdk, jaeger).property("tracer.service.name", name);
        if (jdk.feature() >= 24) {
            launch.jvm("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
        }
        return launch;
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package io.spoor.it.contract;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.server;
import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.jaeger.ReceivedSpan;
import io.spoor.it.jaeger.Trace;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for remote calls whose client and server are both traced: one span on each side of each call, whatever its
 * type, the stub, the transport, and whoever ends it. The program is {@code com.example.rpc.GrpcProgram}.
 */
@Traces("one client and one server span for each call")
public abstract class RpcContract extends Contract {
    private static final String HELLO = "helloworld.Greeter/SayHello";
    private static final String LIST = "helloworld.Greeter/List";
    private static final String COLLECT = "helloworld.Greeter/Collect";
    private static final String CHAT = "helloworld.Greeter/Chat";

    /** What a server did wrong itself. */
    private static final Set<String> SERVER_FAULTS =
            Set.of("UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS");

    /** The library's {@code component} tag. */
    protected abstract String component();

    // ---- types of methods and stubs ----

    @ParameterizedTest
    @ValueSource(strings = {"unary", "future", "async"})
    void aUnaryCallIsOneSpanOnEachSide(String stub) {
        Caller caller = Caller.sampled();

        assertThat(operation(stub, caller, "say", "you")).isEqualTo("hello you");

        expect(caller, host().children(ok(HELLO)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "listV2", "asyncList"})
    void aServersStreamIsOneSpanOnEachSide(String stub) {
        Caller caller = Caller.sampled();

        assertThat(operation(stub, caller, "say", "n")).isEqualTo("n0 n1 n2");

        expect(caller, host().children(ok(LIST)));
    }

    @Test
    void aClientsStreamIsOneSpanOnEachSide() {
        Caller caller = Caller.sampled();

        assertThat(operation("collect", caller, "say", "a,b,c")).isEqualTo("a b c");

        expect(caller, host().children(ok(COLLECT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "chatV2"})
    void aConversationIsOneSpanOnEachSide(String stub) {
        Caller caller = Caller.sampled();

        assertThat(operation(stub, caller, "say", "a,b,c")).isEqualTo("a b c");

        expect(caller, host().children(ok(CHAT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "in-process", "direct"})
    void theTransportMakesNoDifference(String transport) {
        for (String stub : List.of("unary", "async")) {
            Caller caller = Caller.sampled();
            assertThat(operation(stub, caller, "say", "you", "transport", transport))
                    .isEqualTo("hello you");
            expect(caller, host().children(ok(HELLO)));
        }
        Caller caller = Caller.sampled();
        assertThat(operation("chat", caller, "say", "a,b", "transport", transport))
                .isEqualTo("a b");
        expect(caller, host().children(ok(CHAT)));
    }

    @Test
    void compressedMessagesMakeNoDifference() {
        Caller caller = Caller.sampled();

        assertThat(operation("unary", caller, "say", "compressed you", "compression", "gzip"))
                .isEqualTo("hello compressed you");

        expect(caller, host().children(ok(HELLO)));
    }

    // ---- what travels ----

    @Test
    void tellsBothPeers() {
        Caller caller = Caller.sampled();

        operation("unary", caller, "say", "you");

        expect(
                caller,
                host().children(call(HELLO)
                        .with("peer.ipv4", "127.0.0.1")
                        .withMatching("grpc.authority", "127.0.0.1:\\d+")
                        .with("peer.port", "a port", v -> v instanceof Long port && port > 0)
                        .children(answer(HELLO)
                                .with("peer.ipv4", "127.0.0.1")
                                .withMatching("grpc.authority", "127.0.0.1:\\d+")
                                .with("peer.port", "a port", v -> v instanceof Long port && port > 0))));
    }

    @Test
    void aTraceIdOf128BitsStaysWhole() {
        Caller caller = Caller.sampled128();

        operation("unary", caller, "say", "you");

        expect(caller, host().children(ok(HELLO)));
    }

    @Test
    void anUnsampledTraceStaysUnsampledBehindTheCall() {
        Caller caller = Caller.unsampled();
        String url = service.backend().url("/ok");

        assertThat(operation("unary", caller, "say", "get " + url)).startsWith("hello");

        assertThat(service.backend().traceHeaders(url))
                .singleElement()
                .asString()
                .contains(caller.traceId().substring(16) + ":")
                .endsWith(":0");
    }

    @Test
    void baggageTravelsAlong() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        service.get(
                "/op/unary?say=get%20" + url.replace("?", "%3F"),
                caller,
                "uberctx-tenant",
                "caf%C3%A9%20noir",
                "uberctx-not!for~grpc",
                "left out");

        expect(caller, host().children(call(HELLO).children(answer(HELLO).children(get(url)))));
        assertThat(service.backend().received(url).get(0).get("uberctx-tenant")).containsExactly("caf%C3%A9%20noir");
    }

    @Test
    void aCallOutsideAnyRequestBeginsATrace() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("unary", caller, "say", "get " + url, "detached", "true");

        assertThat(service.jaeger().awaitTagged("http.url", url, 3))
                .beginsHere()
                .isExactly(call(HELLO)
                        .with("grpc.status", "OK")
                        .children(answer(HELLO).with("grpc.status", "OK").children(get(url))));
        expect(caller, host());
    }

    // ---- statuses ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CANCELLED",
                "UNKNOWN",
                "INVALID_ARGUMENT",
                "DEADLINE_EXCEEDED",
                "NOT_FOUND",
                "ALREADY_EXISTS",
                "PERMISSION_DENIED",
                "RESOURCE_EXHAUSTED",
                "FAILED_PRECONDITION",
                "ABORTED",
                "OUT_OF_RANGE",
                "UNIMPLEMENTED",
                "INTERNAL",
                "UNAVAILABLE",
                "DATA_LOSS",
                "UNAUTHENTICATED"
            })
    void everyStatusIsAnErrorOfTheClientAndSomeOfTheServer(String status) {
        Caller caller = Caller.sampled();

        String answer = operation("unary", caller, "say", "status " + status + " said so");

        assertThat(answer).isEqualTo("thrown: io.grpc.StatusRuntimeException: " + status + ": said so");
        ExpectedSpan server = answer(HELLO).with("grpc.status", status);
        expect(
                caller,
                host().children(failed(call(HELLO), status, "said so")
                        .children(SERVER_FAULTS.contains(status) ? failed(server, status, "said so") : server)));
    }

    @Test
    void aStreamThatFailsTellsItsStatus() {
        Caller caller = Caller.sampled();

        operation("chat", caller, "say", "a,b,status NOT_FOUND said so");

        expect(
                caller,
                host().children(failed(call(CHAT), "NOT_FOUND", "said so")
                        .children(answer(CHAT).with("grpc.status", "NOT_FOUND"))));
    }

    @Test
    void anUnknownMethodIsOneSpanOnEachSide() {
        Caller caller = Caller.sampled();
        String method = "helloworld.Greeter/Forgotten";

        operation("forgotten", caller);

        expect(
                caller,
                host().children(failed(call(method), "UNIMPLEMENTED", "Method not found: " + method)
                        .children(failed(answer("UNIMPLEMENTED"), "UNIMPLEMENTED", "Method not found: " + method)
                                .with("grpc.method", method))));
    }

    // ---- exceptions ----

    @Test
    void anExceptionInTheHandlerIsTheServersError() {
        Caller caller = Caller.sampled();

        operation("unary", caller, "say", "throw");

        expectServerThrew(caller, "java.lang.IllegalStateException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"interceptCall", "onMessage", "onHalfClose", "sendMessage", "close"})
    void anExceptionInAServersInterceptorIsTheServersError(String where) {
        Caller caller = Caller.sampled();

        operation("unary", caller, "say", "you", "serverThrow", where);

        expectServerThrew(caller, "java.lang.IllegalArgumentException");
    }

    @Test
    void anExceptionAfterTheEndOfTheCallChangesNothing() {
        Caller caller = Caller.sampled();

        assertThat(operation("unary", caller, "say", "you", "serverThrow", "onComplete"))
                .isEqualTo("hello you");

        expect(caller, host().children(ok(HELLO)));
    }

    @Test
    void anInterceptorThatRefusesACallTellsItsStatus() {
        Caller caller = Caller.sampled();

        operation("unary", caller, "say", "you", "serverThrow", "refuse");

        expect(
                caller,
                host().children(failed(call(HELLO), "UNAUTHENTICATED", "who are you?")
                        .children(answer(HELLO).with("grpc.status", "UNAUTHENTICATED"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"interceptCall", "start"})
    void aCallThatAClientsInterceptorPreventsIsNone(String where) {
        Caller caller = Caller.sampled();

        assertThat(operation("unary", caller, "say", "you", "clientThrow", where))
                .isEqualTo("thrown: java.lang.IllegalArgumentException: the interceptor threw");

        expect(caller, host());
    }

    @ParameterizedTest
    @ValueSource(strings = {"onHeaders", "onMessage"})
    void anExceptionInAClientsInterceptorCancelsTheCall(String where) {
        Caller caller = Caller.sampled();

        operation("unary", caller, "say", "you", "clientThrow", where);

        expect(
                caller,
                host().children(call(HELLO)
                        .with("grpc.status", "CANCELLED")
                        .error("java.lang.IllegalArgumentException")
                        .children(answer(HELLO))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unary", "future"})
    void aCallThatAClientsInterceptorAbandonsEnds(String stub) {
        aUnaryCallIsOneSpanOnEachSide("unary"); // so that the client is connected, and its server hears of the call
        Caller caller = Caller.sampled();

        operation(stub, caller, "say", "you", "clientThrow", "sendMessage");

        expect(
                caller,
                host().children(call(HELLO)
                        .with("grpc.status", "CANCELLED")
                        .error("java.lang.IllegalArgumentException")
                        .children(answer(HELLO).with("grpc.status", "CANCELLED"))));
    }

    @Test
    void anExceptionInTheObserverCancelsTheCall() {
        Caller caller = Caller.sampled();

        operation("chat", caller, "say", "a,stop");

        expect(
                caller,
                host().children(call(CHAT)
                        .with("grpc.status", "CANCELLED")
                        .error("java.lang.IllegalStateException")
                        .children(answer(CHAT))));
    }

    // ---- which span is active where ----

    @ParameterizedTest
    @ValueSource(strings = {"shaded-netty", "netty", "in-process", "direct"})
    void theServersSpanIsActiveInEachOfItsInterceptorsAndCallbacks(String transport) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("async", caller, "say", "get " + url, "serverProbe", url, "transport", transport);

        expect(
                caller,
                host().children(call(HELLO)
                        .children(answer(HELLO)
                                .with("grpc.status", "OK")
                                .children(
                                        at(url, "interceptCall"),
                                        at(url, "onMessage"),
                                        at(url, "onHalfClose"),
                                        get(url),
                                        at(url, "sendMessage"),
                                        at(url, "close"),
                                        at(url, "onComplete")))));
    }

    @Test
    void theServersSpanIsActiveWhenItIsToldOfACancellation() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("cancelFuture", caller, "serverProbe", url);

        Trace trace = service.jaeger().await(caller, 7);
        ReceivedSpan server = only(trace, "server", HELLO);
        assertThat(trace.childrenOf(server))
                .extracting(s -> s.tags().get("http.url"))
                .containsExactly(
                        url + "&at=interceptCall",
                        url + "&at=onMessage",
                        url + "&at=onHalfClose",
                        url + "&at=onCancel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shaded-netty", "netty", "in-process", "direct"})
    void aClientsInterceptorsAndCallbacksBelongToWhoMadeTheCall(String transport) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");
        String next = service.backend().url("/ok");

        operation("async", caller, "say", "you", "probe", url, "next", next, "transport", transport);

        expect(
                caller,
                host().childrenInAnyOrder(
                                at(url, "interceptCall"),
                                at(url, "start"),
                                ok(HELLO),
                                at(url, "sendMessage"),
                                at(url, "onHeaders"),
                                at(url, "onMessage"),
                                at(url, "onClose"),
                                get(next)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shaded-netty", "netty"})
    void whenAStreamIsReadyEachSideHasItsOwnSpan(String transport) {
        Caller caller = Caller.sampled();
        String here = service.backend().url("/ok");
        String there = service.backend().url("/ok");

        operation(
                "chat",
                caller,
                "say",
                "a,b",
                "probe",
                here,
                "serverProbe",
                there,
                "only",
                "onReady",
                "transport",
                transport);

        expect(
                caller,
                host().childrenInAnyOrder(
                                at(here, "onReady"),
                                call(CHAT)
                                        .with("grpc.status", "OK")
                                        .children(answer(CHAT)
                                                .with("grpc.status", "OK")
                                                .children(at(there, "onReady")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shaded-netty", "netty", "in-process", "direct"})
    void theLibrarysOwnContextIsLeftAlone(String transport) {
        Caller caller = Caller.sampled();

        assertThat(operation("context", caller, "transport", transport))
                .isEqualTo("theirs, mine, io.grpc.ThreadLocalContextStorage");

        expect(caller, host().children(ok(HELLO)));
    }

    // ---- ends ----

    @Test
    void aServerThatGoesAwayEndsBothSides() {
        Caller caller = Caller.sampled();

        assertThat(operation("serverGoesAway", caller)).startsWith("thrown: io.grpc.StatusRuntimeException");

        Trace trace = service.jaeger().await(caller, 3);
        assertThat(only(trace, "client", HELLO).tags()).containsEntry("error", true);
        assertThat(only(trace, "client", HELLO).tags().get("grpc.status")).isIn("UNAVAILABLE", "CANCELLED");
        assertThat(only(trace, "server", HELLO).tags().get("grpc.status")).isIn("UNAVAILABLE", "CANCELLED");
        assertThat(trace.spans()).hasSize(3);
    }

    @Test
    void aDeadlineThatPassesEndsBothSides() {
        Caller caller = Caller.sampled();

        String answer = operation("unary", caller, "say", "hang", "deadline", "1000");

        assertThat(answer).startsWith("thrown: io.grpc.StatusRuntimeException: DEADLINE_EXCEEDED");
        Trace trace = service.jaeger().await(caller, 3);
        assertThat(only(trace, "client", HELLO).tags())
                .containsEntry("grpc.status", "DEADLINE_EXCEEDED")
                .containsEntry("error", true);
        // Which of the two sides notices first is a matter of chance.
        assertThat(only(trace, "server", HELLO).tags().get("grpc.status")).isIn("DEADLINE_EXCEEDED", "CANCELLED");
        assertThat(trace.spans()).hasSize(3);
    }

    @Test
    void aDeadlineThatHasPassedBeforeTheCallIsTheClientsAlone() {
        Caller caller = Caller.sampled();

        operation("unary", caller, "say", "you", "deadline", "-1000");

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(only(trace, "client", HELLO).tags())
                .containsEntry("grpc.status", "DEADLINE_EXCEEDED")
                .containsEntry("error", true);
        assertThat(trace.spans()).hasSize(2);
    }

    @Test
    void aCancelledFutureEndsBothSides() {
        Caller caller = Caller.sampled();

        assertThat(operation("cancelFuture", caller)).isEqualTo("cancelled");

        expectCancelled(caller, HELLO, failed(call(HELLO), "CANCELLED", "GrpcFuture was cancelled"));
    }

    @Test
    void aCancelledStreamEndsBothSides() {
        Caller caller = Caller.sampled();

        operation("cancelStream", caller);

        expectCancelled(caller, CHAT, failed(call(CHAT), "CANCELLED", "enough"));
    }

    @Test
    void aCancelledContextEndsBothSides() {
        Caller caller = Caller.sampled();

        operation("cancelContext", caller);

        expectCancelled(
                caller, HELLO, call(HELLO).with("grpc.status", "CANCELLED").error("java.lang.IllegalStateException"));
    }

    @Test
    void aCallThatWasNeverStartedIsNone() {
        Caller caller = Caller.sampled();

        operation("neverStarted", caller);

        expect(caller, host());
    }

    @Test
    void aRefusedConnectionIsTheClientsErrorWithItsException() throws Exception {
        Caller caller = Caller.sampled();
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }

        operation("refused", caller, "say", "you", "port", String.valueOf(unused));

        expect(
                caller,
                host().children(call(HELLO)
                        .with("grpc.status", "UNAVAILABLE")
                        .error("io.netty.channel.AbstractChannel$AnnotatedConnectException")));
    }

    @Test
    void theFirstCallOfAChannelWaitsForItsServersNameAndIsStillOneCall() {
        Caller caller = Caller.sampled();
        String next = service.backend().url("/ok");

        assertThat(operation("firstCallOfAChannel", caller, "say", "you", "next", next))
                .isEqualTo("hello you");

        expect(caller, host().children(ok(HELLO).with("peer.hostname", "localhost"), get(next)));
    }

    @Test
    void aServerWhoseNameIsUnknownIsTheClientsError() {
        Caller caller = Caller.sampled();

        operation("unresolved", caller, "say", "you", "deadline", "15000");

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(only(trace, "client", HELLO).tags())
                .containsEntry("grpc.status", "UNAVAILABLE")
                .containsEntry("error", true);
        assertThat(trace.spans()).hasSize(2);
    }

    @Test
    void callsAtTheSameTimeDoNotMix() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> cases = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String stub = List.of("unary", "future", "async").get(i % 3);
                cases.add(threads.submit(() -> aUnaryCallIsOneSpanOnEachSide(stub)));
            }
            for (Future<?> done : cases) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void expectServerThrew(Caller caller, String exception) {
        Trace trace = service.jaeger().await(caller, 3);
        ReceivedSpan client = only(trace, "client", HELLO);
        assertThat(client.tags()).containsEntry("grpc.status", "UNKNOWN").containsEntry("error", true);
        ReceivedSpan server = only(trace, "server", HELLO);
        assertThat(server.tags()).containsEntry("grpc.status", "UNKNOWN").containsEntry("error", true);
        assertThat(server.logs()).singleElement().satisfies(log -> assertThat(log)
                .containsEntry("error.kind", exception));
        assertThat(trace.spans()).hasSize(3);
    }

    private void expectCancelled(Caller caller, String method, ExpectedSpan client) {
        expect(caller, host().children(client.children(answer(method).with("grpc.status", "CANCELLED"))));
    }

    private ExpectedSpan ok(String method) {
        return call(method).with("grpc.status", "OK").children(answer(method).with("grpc.status", "OK"));
    }

    private ExpectedSpan call(String method) {
        return client(method).component(component());
    }

    private ExpectedSpan answer(String method) {
        return server(method).component(component());
    }

    private static ExpectedSpan failed(ExpectedSpan span, String status, String message) {
        return span.with("grpc.status", status)
                .error()
                .log(Map.of("event", "error", "error.kind", status, "message", message));
    }

    private static ExpectedSpan at(String url, String where) {
        return get(url + "&at=" + where);
    }

    private static ExpectedSpan get(String url) {
        return client("GET").component("jdk-http").with("http.url", url);
    }

    private static ReceivedSpan only(Trace trace, String kind, String name) {
        List<ReceivedSpan> found = trace.spans().stream()
                .filter(s -> s.kind().equals(kind) && s.name().equals(name))
                .toList();
        assertThat(found).as("%s spans named %s in\n%s", kind, name, trace).hasSize(1);
        return found.get(0);
    }
}

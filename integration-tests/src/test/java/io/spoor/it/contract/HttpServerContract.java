package io.spoor.it.contract;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.server;
import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for every HTTP server: one server span for each request, whatever filters, forwards and dispatches it goes
 * through, named by its route. The program serves what {@code com.example.servlet.ContractApplication} does.
 */
@Traces("one server span for each request")
public abstract class HttpServerContract extends Contract {
    private static final AtomicInteger CASES = new AtomicInteger();

    protected String component() {
        return "java-web-servlet";
    }

    @Test
    void aRequestIsOneSpanNamedByItsRoute() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/ok", caller).body()).isEqualTo("ok");

        expect(
                caller,
                request("GET", "/ok", 200).with("http.url", service.url("/ok")).with("http.method", "GET"));
    }

    @Test
    void anIdInThePathIsNotInTheName() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/owners/4711", caller).body()).isEqualTo("owner /4711");

        expect(
                caller,
                request("GET", "/owners/*", 200)
                        .with("http.url", service.url("/owners/4711"))
                        .with("http.route", "/owners/*"));
    }

    @Test
    void theContextPathBelongsToTheRoute() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/shop/ok", caller).body()).isEqualTo("ok");

        expect(caller, request("GET", "/shop/ok", 200));
    }

    @Test
    void theUrlHasItsQueryAsSent() {
        Caller caller = Caller.sampled();
        String path = "/ok?q=caf%C3%A9+noir&x=%26";

        service.get(path, caller);

        expect(caller, request("GET", "/ok", 200).with("http.url", service.url(path)));
    }

    @Test
    void aSuffixIsARoute() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/shop/news/17.page", caller).body()).isEqualTo("ok");

        expect(caller, request("GET", "/shop/*.page", 200));
    }

    @Test
    void secretsInTheQueryAreMasked() {
        Caller caller = Caller.sampled();

        service.get("/ok?q=1&token=abc&x=2", caller);

        expect(caller, request("GET", "/ok", 200).with("http.url", service.url("/ok?q=1&token=***&x=2")));
    }

    @Test
    void tellsTheCallersAddressAndNothingElseBesides() {
        Caller caller = Caller.sampled();

        service.get("/ok", caller, "Authorization", "Basic abc", "Cookie", "session=1");

        expect(
                caller,
                request("GET", "/ok", 200)
                        .with("http.url", service.url("/ok"))
                        .with("http.method", "GET")
                        .with("http.route", "/ok")
                        .with("peer.ipv4", "127.0.0.1")
                        .with("peer.port", "a port", v -> v instanceof Long port && port > 0)
                        .noOtherTags());
    }

    @Test
    void anUnknownMethodIsNotInTheName() {
        Caller caller = Caller.sampled();

        assertThat(service.send("PURGE", "/ok", caller).statusCode()).isEqualTo(200);

        expect(caller, request("HTTP", "/ok", 200).with("http.method", "PURGE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void isNamedByItsMethod(String method) {
        Caller caller = Caller.sampled();

        assertThat(service.send(method, "/ok", caller).statusCode()).isEqualTo(200);

        expect(caller, request(method, "/ok", 200));
    }

    @Test
    void aRequestWithoutACallerBeginsATrace() {
        String path = unique("/ok");

        service.send("GET", path, null);

        assertThat(service.jaeger().awaitTagged("http.url", service.url(path), 1))
                .beginsHere()
                .isExactly(request("GET", "/ok", 200));
    }

    @Test
    void a128BitTraceIsContinued() {
        Caller caller = Caller.sampled128();

        service.get("/ok", caller);

        expect(caller, request("GET", "/ok", 200));
    }

    @Test
    void theHeadersNameMayBeInAnyCase() {
        Caller caller = Caller.sampled();

        service.send("GET", "/ok", null, "UBER-Trace-Id", caller.header());

        expect(caller, request("GET", "/ok", 200));
    }

    @Test
    void theHeadersValueMayBePercentEncodedAndUnpadded() {
        Caller caller = new Caller(0, 0xabcdef + CASES.incrementAndGet(), 0x12, 1);

        String value = String.format("%x%%3A12%%3A0%%3A1", caller.traceIdLow());
        service.send("GET", "/ok", null, "uber-trace-id", value);

        expect(caller, request("GET", "/ok", 200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1",
                "1:2",
                "1:2:3",
                "x:y:z:1",
                "0:0:0:1",
                "1:0:0:1",
                "-1:2:0:1",
                "1:2:0:1:5",
                "é:2:0:1",
                "111111111111111111111111111111111:2:0:1",
                "1:11111111111111111:0:1",
                "1:2:0:",
                "%3A%3",
                "1 :2:0:1"
            })
    void aMalformedHeaderBeginsATrace(String value) {
        String path = unique("/ok");

        assertThat(service.send("GET", path, null, "uber-trace-id", value).body())
                .isEqualTo("ok");

        assertThat(service.jaeger().awaitTagged("http.url", service.url(path), 1))
                .beginsHere()
                .isExactly(request("GET", "/ok", 200));
    }

    @Test
    void anOversizedHeaderBeginsATrace() {
        aMalformedHeaderBeginsATrace("1".repeat(5_000) + ":2:0:1");
        aMalformedHeaderBeginsATrace("1:2:0:1" + "0".repeat(5_000));
    }

    @Test
    void aRepeatedHeaderDoesNoHarm() {
        Caller caller = Caller.sampled();
        String path = unique("/ok");

        HttpResponse<String> answer = service.send(
                "GET",
                path,
                null,
                "uber-trace-id",
                caller.header(),
                "uber-trace-id",
                Caller.sampled().header());

        assertThat(answer.body()).isEqualTo("ok");
        assertThat(service.jaeger().awaitTagged("http.url", service.url(path), 1))
                .isExactly(request("GET", "/ok", 200));
    }

    @Test
    void anUnsampledTraceHasNoSpansAndStaysUnsampledDownstream() {
        Caller caller = Caller.unsampled();
        String url = service.backend().url("/ok");

        service.get(call(url), caller);

        assertThat(service.backend().traceHeaders(url))
                .singleElement()
                .asString()
                .endsWith(":0");
        // That nothing came for it is seen at the end: every span must have been asked for.
    }

    @Test
    void whatTheRequestCallsIsItsChild() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(service.get(call(url), caller).body()).isEqualTo("200");

        expect(caller, request("GET", "/call", 200).children(client("GET").with("http.url", url)));
    }

    @Test
    void passesBaggageOnAsItCame() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        service.get(call(url), caller, "uberctx-tenant", "caf%C3%A9%20noir");

        expect(caller, request("GET", "/call", 200).children(client("GET")));
        assertThat(service.backend().received(url).get(0).get("uberctx-tenant")).containsExactly("caf%C3%A9%20noir");
    }

    @Test
    void aRedirectIsNoError() {
        Caller caller = Caller.sampled();

        service.get("/redirect", caller);

        expect(caller, request("GET", "/redirect", 302));
    }

    @Test
    void aClientsFaultIsNoError() {
        Caller caller = Caller.sampled();

        service.get("/send-error?code=400", caller);

        expect(caller, request("GET", "/send-error", 400));
    }

    @Test
    void whatIsNotThereHasNoRoute() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/nowhere/17", caller).statusCode()).isEqualTo(404);

        expect(caller, server("GET").component(component()).with("http.status_code", 404));
    }

    @Test
    void aStatusOf500IsAnError() {
        Caller caller = Caller.sampled();

        service.get("/status?code=500", caller);

        expect(caller, request("GET", "/status", 500).error());
    }

    @Test
    void sendErrorIsAnError() {
        Caller caller = Caller.sampled();

        service.get("/send-error?code=503", caller);

        expect(caller, request("GET", "/send-error", 503).error());
    }

    @Test
    void whatAnErrorPageCallsIsTheRequestsChild() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        HttpResponse<String> answer =
                service.get("/send-error?code=410&url=" + URLEncoder.encode(url, StandardCharsets.UTF_8), caller);

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).isEqualTo("error page");
        expect(caller, request("GET", "/send-error", 410).children(client("GET").with("http.url", url)));
    }

    @Test
    void anExceptionIsAnErrorWithItsStack() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/exception", caller).statusCode()).isEqualTo(500);

        expect(caller, request("GET", "/exception", 500).error("java.lang.IllegalStateException"));
    }

    @Test
    void aForwardIsPartOfTheRequest() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/forward?to=/ok", caller).body()).isEqualTo("ok");

        expect(caller, request("GET", "/forward", 200));
    }

    @Test
    void anExceptionAfterAForwardIsLoggedOnce() {
        Caller caller = Caller.sampled();

        service.get("/forward?to=/exception", caller);

        expect(caller, request("GET", "/forward", 500).error("java.lang.IllegalStateException"));
    }

    @Test
    void anIncludeIsPartOfTheRequest() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/include", caller).body()).startsWith("okowner");

        expect(caller, request("GET", "/include", 200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include"})
    void anotherApplicationsPageIsPartOfTheRequest(String how) {
        Caller caller = Caller.sampled();

        HttpResponse<String> answer = service.get("/cross?how=" + how, caller);

        assertThat(answer.body()).isEqualTo("ok");
        expect(caller, request("GET", "/cross", 200));
    }

    @Test
    void aFilterMayAnswerAlone() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/filtered/17", caller).body()).isEqualTo("filtered");

        expect(caller, server("GET").component(component()).with("http.status_code", 200));
    }

    @Test
    void aFiltersExceptionIsAnErrorWithItsStack() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/filter-exception", caller).statusCode()).isEqualTo(500);

        expect(
                caller,
                server("GET")
                        .component(component())
                        .with("http.status_code", 500)
                        .error("java.lang.IllegalArgumentException"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"immediate", "start", "thread"})
    void anAsynchronousRequestEndsWhenItIsComplete(String how) {
        Caller caller = Caller.sampled();

        assertThat(service.get("/async?how=" + how, caller).body()).isEqualTo("async");

        expect(caller, request("GET", "/async", 200));
    }

    @Test
    void whatAStartedTaskCallsIsItsChild() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        service.get("/async?how=start-call&url=" + URLEncoder.encode(url, StandardCharsets.UTF_8), caller);

        expect(caller, request("GET", "/async", 200).children(client("GET").with("http.url", url)));
    }

    @Test
    void whatIsCalledWhileReadingAndWritingWithoutBlockingIsItsChild() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        HttpResponse<String> answer =
                service.send("POST", "/non-blocking?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8), caller);

        if (answer.statusCode() == 404) { // new in Servlet 3.1
            expect(caller, server("POST").component(component()).with("http.status_code", 404));
            return;
        }
        assertThat(answer.body()).isEqualTo("written");
        expect(
                caller,
                request("POST", "/non-blocking", 200)
                        .children(
                                client("GET").with("http.url", url + "?read=0"),
                                client("GET").with("http.url", url + "?write=1")));
    }

    @Test
    void headersThatAreConfiguredAreTagsAndNoOthers() {
        Caller caller = Caller.sampled();

        service.get("/header", caller, "x-tenant", "a", "X-Tenant", "b", "Cookie", "session=1");

        expect(
                caller,
                request("GET", "/header", 200)
                        .with("http.request.header.x-tenant", "a, b")
                        .with("http.response.header.x-answer", "one, two")
                        .without("http.request.header.x-absent")
                        .without("http.request.header.cookie")
                        .without("http.response.header.set-cookie"));
    }

    @Test
    void anAsynchronousRequestsStatusIsItsLast() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/async?how=status", caller).statusCode()).isEqualTo(503);

        expect(caller, request("GET", "/async", 503).error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "dispatch-at-once", "dispatch-twice"})
    void aDispatchIsPartOfTheRequest(String how) {
        Caller caller = Caller.sampled();

        assertThat(service.get("/async?how=" + how, caller).body()).isEqualTo("ok");

        expect(caller, request("GET", "/async", 200));
    }

    @Test
    void anExceptionAfterADispatchIsLoggedOnce() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/async?how=dispatch-exception", caller).statusCode())
                .isEqualTo(500);

        expect(caller, request("GET", "/async", 500).error("java.lang.IllegalStateException"));
    }

    @Test
    void anExceptionAfterTheAsynchronousStartIsLoggedOnce() {
        Caller caller = Caller.sampled();

        try {
            // not GET, which this client would send once more
            assertThat(service.send("POST", "/async?how=exception", caller).statusCode())
                    .isEqualTo(500);
        } catch (UncheckedIOException e) {
            // Tomcat closes the connection without an answer, traced or not.
            assertThat(service.get("/async?how=immediate", Caller.unsampled()).body())
                    .isEqualTo("async");
        }

        expect(caller, request("POST", "/async", 500).error("java.lang.IllegalStateException"));
    }

    @Test
    void anAsynchronousTimeoutIsAnError() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/async?how=timeout", caller).statusCode()).isEqualTo(500);

        expect(caller, request("GET", "/async", 500).error());
    }

    @Test
    void anAsynchronousTimeoutThatTheApplicationAnswersIsNoError() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/async?how=timeout-answered", caller).statusCode())
                .isEqualTo(202);

        expect(caller, request("GET", "/async", 202));
    }

    @Test
    void whatAnAsynchronousRequestsListenerCallsIsItsChild() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        String path = "/async?how=timeout-call&url=" + URLEncoder.encode(url, StandardCharsets.UTF_8);
        assertThat(service.get(path, caller).statusCode()).isEqualTo(202);

        expect(
                caller,
                request("GET", "/async", 202)
                        .children(
                                client("GET").with("http.url", url + "?timeout=1"),
                                client("GET").with("http.url", url + "?complete=1")));
    }

    @Test
    void requestsAtTheSameTimeDoNotMix() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> cases = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                cases.add(threads.submit(this::whatTheRequestCallsIsItsChild));
            }
            for (Future<?> done : cases) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    protected final ExpectedSpan request(String method, String route, int status) {
        return server(method + " " + route).component(component()).with("http.status_code", status);
    }

    private static String call(String url) {
        return "/call?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8);
    }

    private static String unique(String path) {
        return path + "?case=" + CASES.incrementAndGet();
    }
}

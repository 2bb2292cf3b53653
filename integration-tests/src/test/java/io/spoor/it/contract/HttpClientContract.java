package io.spoor.it.contract;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.jaeger.Trace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What holds for every HTTP client library: one client span for each call the user makes, whatever happens to it, and
 * its ids on the wire, once. The program is a {@code com.example.client.HttpClientProgram}.
 */
@Traces("one client span for each call")
public abstract class HttpClientContract extends Contract {
    private static final int OK = 200;

    /** The library's {@code component} tag. */
    protected abstract String component();

    /** Whether the library, as the program uses it, follows redirects by itself. */
    protected boolean followsRedirects() {
        return true;
    }

    /** Whether the GET that a redirect makes of a POST can be given headers at all. */
    protected boolean sendsHeadersAfterARedirectedPost() {
        return true;
    }

    @Test
    protected void aCallIsOneSpanUnderTheRequestThatMadeIt() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation("send", caller, "url", url)).isEqualTo("200 ok");

        expect(caller, host().children(call("GET", url).with("http.status_code", OK)));
    }

    @Test
    void sendsTheSpansIdsExactlyOnce() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("send", caller, "url", url);

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(service.backend().traceHeaders(url)).containsExactly(headerOf(trace, "GET"));
    }

    @Test
    void sendsA128BitTraceIdWhole() {
        Caller caller = Caller.sampled128();
        String url = service.backend().url("/ok");

        operation("send", caller, "url", url);

        expect(caller, host().children(call("GET", url)));
        assertThat(service.backend().traceHeaders(url))
                .singleElement()
                .asString()
                .startsWith(caller.traceId() + ":");
    }

    @Test
    void replacesATraceHeaderThatTheRequestAlreadyHas() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("send", caller, "url", url, "header", "uber-trace-id: 1:2:0:1");

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(service.backend().traceHeaders(url)).containsExactly(headerOf(trace, "GET"));
    }

    @Test
    void tellsPeerAndUrl() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("send", caller, "url", url);

        expect(
                caller,
                host().children(call("GET", url)
                        .with("peer.hostname", "127.0.0.1")
                        .with("peer.port", service.backend().port())));
    }

    @Test
    void secretsInTheQueryAreMaskedAndSentAsTheyAre() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok?token=hush");

        operation("send", caller, "url", url);

        expect(caller, host().children(call("GET", url.replace("=hush", "=***"))));
        assertThat(service.backend().received(url)).hasSize(1);
    }

    @Test
    void aPostWithABodyIsNamedByItsMethod() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation("send", caller, "url", url, "method", "POST", "body", "x".repeat(3_000)))
                .isEqualTo("200 ok");

        expect(caller, host().children(call("POST", url).with("http.status_code", OK)));
    }

    @Test
    void aCallOutsideAnyRequestBeginsATrace() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("send", caller, "url", url, "detached", "true");

        Trace trace = service.jaeger().awaitTagged("http.url", url, 1);
        assertThat(trace).beginsHere().isExactly(call("GET", url).with("http.status_code", OK));
        assertThat(service.backend().traceHeaders(url)).containsExactly(headerOf(trace, "GET"));
        expect(caller, host());
    }

    @Test
    void anUnsampledTraceStaysUnsampledDownstream() {
        Caller caller = Caller.unsampled();
        String url = service.backend().url("/ok");

        operation("send", caller, "url", url);

        assertThat(service.backend().traceHeaders(url))
                .singleElement()
                .asString()
                .contains(caller.traceId().substring(16) + ":")
                .endsWith(":0");
    }

    @Test
    void aClientErrorOfTheServerIsAnError() {
        statusIsAnError(404);
    }

    @Test
    void aServerErrorIsAnError() {
        statusIsAnError(500);
    }

    @Test
    void aRefusedConnectionIsAnErrorWithItsException() throws IOException {
        Caller caller = Caller.sampled();
        String url = "http://127.0.0.1:" + unusedPort() + "/ok";

        String answer = operation("send", caller, "url", url);

        expect(caller, host().children(call("GET", url).error(thrownIn(answer)).without("http.status_code")));
    }

    /** Whether the exception of a timeout has a stack: Netty throws one that it made beforehand. */
    protected boolean aTimeoutHasAStack() {
        return true;
    }

    /** What the client says of a timeout when the application sees {@code thrown}. */
    protected String timeoutAsToldByTheClient(String thrown) {
        return thrown;
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsAnErrorWithItsException() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/hang");

        String answer = operation("timeout", caller, "url", url, "millis", "200");

        ExpectedSpan call = call("GET", url).without("http.status_code");
        String thrown = timeoutAsToldByTheClient(thrownIn(answer));
        expect(caller, host().children(aTimeoutHasAStack() ? call.error(thrown) : call.errorWithoutStack(thrown)));
    }

    @Test
    void aRedirectThatTheLibraryFollowsIsStillOneCall() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/redirect?to=/ok");

        String answer = operation("send", caller, "url", url);

        assertThat(answer).startsWith(followsRedirects() ? "200" : "302");
        expect(caller, host().children(client("GET").component(component())));
    }

    @Test
    void sendsTheSpansIdsAfterARedirectToo() {
        idsAfterARedirectOf("GET");
    }

    @Test
    void sendsTheSpansIdsAfterARedirectThatMakesAPostAGet() {
        Assumptions.assumeTrue(sendsHeadersAfterARedirectedPost(), "the library forgets the POST's headers");
        idsAfterARedirectOf("POST");
    }

    @Test
    void redirectsWithoutEndAreStillOneCall() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/circular");

        operation("send", caller, "url", url);

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(trace.spans()).hasSize(2);
        assertThat(trace.named("GET").parentId())
                .isEqualTo(trace.named("GET /op/*").spanId());
    }

    @Test
    void aRequestSentTwiceIsTwoCalls() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("twice", caller, "url", url);

        expect(caller, host().children(call("GET", url), call("GET", url)));
        assertThat(service.backend().traceHeaders(url)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aRequestThatWasSentHasOnlyTheApplicationsHeaders() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        String headers = operation("headers", caller, "url", url);

        expect(caller, host().children(call("GET", url)));
        assertThat(headers).contains("Accept").doesNotContain("uber-trace-id");
    }

    @Test
    void aBodyThatNobodyReadsDoesNotKeepTheSpanOpen() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("unread", caller, "url", url);

        expect(caller, host().children(call("GET", url).with("http.status_code", OK)));
    }

    @Test
    void anAsynchronousCallIsOneSpanUnderTheRequestThatMadeIt() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation("async", caller, "url", url)).isEqualTo("200 ok");

        expect(caller, host().children(call("GET", url).with("http.status_code", OK)));
        assertThat(service.backend().traceHeaders(url)).hasSize(1);
    }

    @Test
    void aFailedAsynchronousCallIsAnErrorWithItsException() throws IOException {
        Caller caller = Caller.sampled();
        String url = "http://127.0.0.1:" + unusedPort() + "/";

        String answer = operation("async", caller, "url", url);

        expect(caller, host().children(call("GET", url).error(thrownIn(answer))));
    }

    @Test
    void aCallMadeInACallbackBelongsToWhatWasActiveWhenTheFirstOneWasMade() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");
        String next = service.backend().url("/ok");

        assertThat(operation("callback", caller, "url", url, "next", next)).isEqualTo("200 ok");

        expect(caller, host().children(call("GET", url), call("GET", next)));
    }

    @Test
    void aCallMadeInACallbackOutsideAnyRequestBeginsATrace() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");
        String next = service.backend().url("/ok");

        operation("callback", caller, "url", url, "next", next, "detached", "true");

        assertThat(service.jaeger().awaitTagged("http.url", url, 1))
                .beginsHere()
                .isExactly(call("GET", url));
        assertThat(service.jaeger().awaitTagged("http.url", next, 1))
                .beginsHere()
                .isExactly(call("GET", next));
        expect(caller, host());
    }

    @Test
    void aCancelledCallEndsItsSpan() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/hang");

        operation("cancel", caller, "url", url);

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(trace.spans()).hasSize(2);
        assertThat(trace.named("GET").tags()).containsEntry("http.url", url).containsEntry("error", true);
    }

    @Test
    void aWebSocketIsLeftAlone() {
        Caller caller = Caller.sampled();

        assertThat(operation("socket", caller, "text", "hello")).isEqualTo("hello, trace headers: 0");

        expect(caller, host());
    }

    @Test
    void sendsTheRequestsBaggage() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        service.get("/op/send?url=" + url.replace("?", "%3F"), caller, "uberctx-tenant", "caf%C3%A9%20noir");

        expect(caller, host().children(call("GET", url)));
        assertThat(service.backend().received(url).get(0).get("uberctx-tenant")).containsExactly("caf%C3%A9%20noir");
    }

    @Test
    void callsAtTheSameTimeDoNotMix() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> cases = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                cases.add(threads.submit(this::aCallIsOneSpanUnderTheRequestThatMadeIt));
            }
            for (Future<?> done : cases) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** For a further way of making one call: an operation that answers as {@code send} does. */
    protected final void oneSpanFor(String operation) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation(operation, caller, "url", url)).isEqualTo("200 ok");

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(trace)
                .continues(caller)
                .isExactly(host().children(call("GET", url).with("http.status_code", OK)));
        assertThat(service.backend().traceHeaders(url)).containsExactly(headerOf(trace, "GET"));
    }

    protected final ExpectedSpan call(String method, String url) {
        return client(method).component(component()).with("http.method", method).with("http.url", url);
    }

    private void idsAfterARedirectOf(String method) {
        Assumptions.assumeTrue(followsRedirects(), "the library does not follow redirects");
        Caller caller = Caller.sampled();
        String landing = service.backend().url("/ok");
        String url = service.backend().url("/redirect?to=" + landing.substring(landing.indexOf("/ok")));
        String body = method.equals("POST") ? "x" : "";

        operation(
                "send",
                caller,
                body.isEmpty() ? new String[] {"url", url} : new String[] {"url", url, "method", method, "body", body});

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(trace.spans()).hasSize(2);
        assertThat(service.backend().traceHeaders(url)).containsExactly(headerOf(trace, method));
        assertThat(service.backend().received(landing)).hasSize(1);
        assertThat(service.backend().traceHeaders(landing)).containsExactly(headerOf(trace, method));
    }

    private void statusIsAnError(int status) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/status/" + status);

        assertThat(operation("send", caller, "url", url)).isEqualTo(status + " said so");

        expect(
                caller,
                host().children(call("GET", url)
                        .with("http.status_code", status)
                        .error()));
    }

    protected static String headerOf(Trace trace, String spanName) {
        var span = trace.named(spanName);
        String id = span.traceId();
        return String.format(
                "%s:%016x:%s:%x",
                id.startsWith("0".repeat(16)) ? id.substring(16) : id,
                span.spanId(),
                span.parentId() == 0 ? "0" : String.format("%016x", span.parentId()),
                span.flags());
    }

    /** The exception's class, from the answer {@code thrown: <class>: <message>}. */
    protected static String thrownIn(String answer) {
        assertThat(answer).startsWith("thrown: ");
        return answer.substring("thrown: ".length()).replaceFirst(":.*", "").strip();
    }

    /** A port that was free a moment ago. */
    protected static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

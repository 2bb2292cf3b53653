package io.spoor.instrumentation.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.spoor.instrumentation.common.HttpServerRequest;
import io.spoor.instrumentation.common.HttpServerRoute;
import io.spoor.instrumentation.common.RecordingTracer;
import io.spoor.tracer.Kind;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRequest;
import javax.servlet.UnavailableException;
import javax.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServletRequestsTest {
    private final RecordingTracer recorded = new RecordingTracer(true);
    private final FakeContainer container = new FakeContainer();

    @AfterEach
    void nothingIsLeftActive() {
        assertThat(recorded.tracer.active()).isNull();
        assertThat(recorded.ledger.created()).isEqualTo(recorded.finished.size());
    }

    @Test
    void aRequestIsAServerSpanWithTheTagsOfHttp() {
        container.requestAnswers.put("getQueryString", "q=1&token=abc");

        HttpServerRequest entered = enter();
        assertThat(recorded.tracer.active()).isNotNull();
        exit(entered, null);

        Span span = recorded.only();
        assertThat(span.operationName()).isEqualTo("GET /shop/owners/*");
        assertThat(span.kind()).isEqualTo(Kind.HTTP_SERVER);
        assertThat(span.component()).isEqualTo("java-web-servlet");
        assertThat(RecordingTracer.tags(span))
                .contains(
                        entry("http.method", "GET"),
                        entry("http.url", "http://localhost/shop/owners/17?q=1&token=***"),
                        entry("peer.ipv4", "10.0.0.1"),
                        entry("peer.port", 4711L),
                        entry("http.status_code", 200L),
                        entry("http.route", "/shop/owners/*"))
                .doesNotContainKey("error");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "10.0.0.1,   peer.ipv4, 10.0.0.1",
                "::1,        peer.ipv6, ::1",
                "[::1],      peer.ipv6, ::1",
                "1::2,       peer.ipv6, 1::2",
                "localhost,  null,      null",
                "'',         null,      null",
                "null,       null,      null"
            })
    void tellsThePeerWithoutLookingUpItsName(String address, String tag, String value) {
        container.requestAnswers.put("getRemoteAddr", address);

        exit(enter(), null);

        Object expected = value;
        assertThat(RecordingTracer.tags(recorded.only()))
                .satisfies(
                        tags -> assertThat(tags.get("peer.ipv4")).isEqualTo("peer.ipv4".equals(tag) ? expected : null))
                .satisfies(
                        tags -> assertThat(tags.get("peer.ipv6")).isEqualTo("peer.ipv6".equals(tag) ? expected : null));
    }

    @Test
    void whatTheRequestPassesThroughMakesNoFurtherSpan() {
        HttpServerRequest filter = enter();
        assertThat(ServletRequests.enter(recorded.tracer, new HttpServletRequestWrapper(container.request)))
                .isNull();
        assertThat(ServletRequests.enterServlet(recorded.tracer, container.request))
                .isNull();
        exit(filter, null);

        recorded.only();
    }

    @Test
    void aSpanInsideOfTheRequestStaysTheParentOfWhatFollows() {
        HttpServerRequest filter = enter();
        Span inner = recorded.tracer.startSpan("inner", Kind.INTERNAL);
        Scope scope = recorded.tracer.activate(inner);
        assertThat(enter()).isNull();
        assertThat(recorded.tracer.active()).isSameAs(inner);
        scope.close();
        inner.finish();
        exit(filter, null);

        assertThat(recorded.finished).hasSize(2);
    }

    @Test
    void anotherRequestOnTheSameThreadHasItsOwnTrace() {
        HttpServerRequest outer = enter();
        FakeContainer other = new FakeContainer();
        HttpServerRequest inner = ServletRequests.enter(recorded.tracer, other.request);

        assertThat(inner).isNotNull();
        ServletRequests.exit(inner, other.response, null);
        exit(outer, null);

        assertThat(recorded.finished.get(0).traceIdLow())
                .isNotEqualTo(recorded.finished.get(1).traceIdLow());
    }

    @Test
    void continuesTheCallersTrace() {
        container.headers.put("uber-trace-id", "abc:12:0:1");

        exit(enter(), null);

        assertThat(recorded.only().traceIdLow()).isEqualTo(0xabc);
        assertThat(recorded.only().parentId()).isEqualTo(0x12);
    }

    @Test
    void aMalformedHeaderBeginsATrace() {
        container.headers.put("uber-trace-id", "abc:");

        exit(enter(), null);

        assertThat(recorded.only().parentId()).isZero();
        assertThat(recorded.ledger.malformedContexts()).isEqualTo(1);
    }

    @Test
    void anExceptionThatLeavesIsAnswered500AndLogged() {
        Exception thrown = new IOException("the application's");

        exit(enter(), thrown);

        assertThat(RecordingTracer.tags(recorded.only()))
                .contains(entry("error", true), entry("http.status_code", 500L));
        assertThat(RecordingTracer.errors(recorded.only())).containsExactly(thrown);
    }

    @Test
    void anExceptionAfterTheAnswerHasBegunLeavesItsStatus() {
        container.isCommitted = true;

        exit(enter(), new IOException("the caller is gone"));

        assertThat(RecordingTracer.tags(recorded.only()))
                .contains(entry("error", true), entry("http.status_code", 200L));
    }

    @Test
    void anUnavailableServletIsAnsweredAsTheSpecificationSays() {
        exit(enter(), new UnavailableException("for ever"));
        assertThat(RecordingTracer.tags(recorded.finished.get(0))).contains(entry("http.status_code", 404L));

        container.attributes.clear();
        exit(enter(), new UnavailableException("for a minute", 60));
        assertThat(RecordingTracer.tags(recorded.finished.get(1))).contains(entry("http.status_code", 503L));
    }

    @ParameterizedTest
    @CsvSource({"200,false", "302,false", "404,false", "499,false", "500,true", "503,true"})
    void aStatusOf500OrMoreIsAnError(int status, boolean error) {
        container.status = status;

        exit(enter(), null);

        assertThat(RecordingTracer.tags(recorded.only()).containsKey("error")).isEqualTo(error);
        assertThat(RecordingTracer.errors(recorded.only())).isEmpty();
    }

    @Test
    void whatAnErrorPageDoesAfterTheEndBelongsToTheTrace() {
        exit(enter(), new IllegalStateException());
        container.status = 200;
        container.requestAnswers.put("getDispatcherType", DispatcherType.ERROR);

        HttpServerRequest page = ServletRequests.enterServlet(recorded.tracer, container.request);
        Span query = recorded.tracer.startSpan("query", Kind.DATABASE);
        query.finish();
        exit(page, null);

        Span server = recorded.finished.get(0);
        assertThat(recorded.finished).containsExactly(server, query);
        assertThat(query.parentId()).isEqualTo(server.spanId());
        assertThat(RecordingTracer.tags(server)).contains(entry("http.status_code", 500L));
    }

    @Test
    void aRequestWithoutARouteIsNamedByItsMethodAlone() {
        path("/style.css");
        container.requestAnswers.put("getMethod", "PROPFIND");

        exit(enter(), null);

        assertThat(recorded.only().operationName()).isEqualTo("HTTP");
        assertThat(RecordingTracer.tags(recorded.only()))
                .contains(entry("http.method", "PROPFIND"))
                .doesNotContainKey("http.route");
    }

    @Test
    void aForwardNamesARequestThatHasNoRoute() {
        path("/nice/17");
        HttpServerRequest filter = enter();
        path("/ok");
        container.requestAnswers.put("getDispatcherType", DispatcherType.FORWARD);
        assertThat(ServletRequests.enterServlet(recorded.tracer, container.request))
                .isNull();
        exit(filter, null);

        assertThat(recorded.only().operationName()).isEqualTo("GET /shop/ok");
    }

    @ParameterizedTest
    @CsvSource({"/owners,FORWARD,GET /shop/owners/*", "/style.css,INCLUDE,GET", "/style.css,ERROR,GET"})
    void nothingElseChangesTheRoute(String path, DispatcherType dispatch, String name) {
        path(path);
        HttpServerRequest filter = enter();
        path("/ok");
        container.requestAnswers.put("getDispatcherType", dispatch);
        assertThat(ServletRequests.enterServlet(recorded.tracer, container.request))
                .isNull();
        exit(filter, null);

        assertThat(recorded.only().operationName()).isEqualTo(name);
    }

    @Test
    void aFrameworkKnowsTheRouteBetterThanTheMappings() {
        HttpServerRequest servlet = enter();
        HttpServerRequest found = ServletRequests.of(container.request);
        found.setRoute(HttpServerRoute.of("/shop/owners/{id}"), HttpServerRoute.Source.FRAMEWORK);
        found.setRoute(HttpServerRoute.of("/shop/other"), HttpServerRoute.Source.FRAMEWORK);
        found.setRoute(HttpServerRoute.of("/shop/ok"), HttpServerRoute.Source.MAPPING);
        exit(servlet, null);

        assertThat(recorded.only().operationName()).isEqualTo("GET /shop/owners/{id}");
        assertThat(RecordingTracer.tags(recorded.only())).contains(entry("http.route", "/shop/owners/{id}"));
    }

    @Test
    void anAsynchronousRequestEndsWhenItIsComplete() throws Exception {
        HttpServerRequest servlet = enter();
        AsyncEnd.listen(container.request, container.async);
        AsyncEnd.listen(new HttpServletRequestWrapper(container.request), container.async);
        exit(servlet, null);
        assertThat(container.listeners).hasSize(1);
        assertThat(recorded.finished).isEmpty();

        container.status = 503;
        listener().onComplete(event(null));
        listener().onComplete(event(null));

        assertThat(RecordingTracer.tags(recorded.only()))
                .contains(entry("http.status_code", 503L), entry("error", true));
    }

    @Test
    void aDispatchOnAnotherThreadIsPartOfTheRequest() throws Exception {
        HttpServerRequest servlet = enter();
        AsyncEnd.listen(container.request, container.async);
        exit(servlet, null);
        RuntimeException thrown = new IllegalStateException("the dispatched servlet's");

        CompletableFuture.runAsync(() -> {
                    HttpServerRequest dispatched = ServletRequests.enterServlet(recorded.tracer, container.request);
                    assertThat(recorded.tracer.active()).isNotNull();
                    AsyncListener old = listener();
                    container.listeners.clear();
                    startAgain(old);
                    exit(dispatched, thrown);
                    assertThat(recorded.tracer.active()).isNull();
                })
                .join();
        assertThat(recorded.finished).isEmpty();
        container.status = 500;
        listener().onError(event(thrown));
        listener().onComplete(event(null));

        assertThat(RecordingTracer.errors(recorded.only())).containsExactly(thrown);
    }

    @Test
    void anExceptionAfterTheAsynchronousStartEndsARequestThatIsNeverComplete() throws Exception {
        RuntimeException thrown = new IllegalStateException();
        HttpServerRequest servlet = enter();
        AsyncEnd.listen(container.request, container.async);
        exit(servlet, thrown);
        assertThat(recorded.finished).isEmpty();

        listener().onError(event(thrown));

        assertThat(RecordingTracer.tags(recorded.only())).contains(entry("http.status_code", 500L));
        assertThat(RecordingTracer.errors(recorded.only())).containsExactly(thrown);
    }

    @Test
    void anErrorWhileTheApplicationWorksMayStillBeAnswered() throws Exception {
        IOException thrown = new IOException("the caller is slow");
        HttpServerRequest servlet = enter();
        AsyncEnd.listen(container.request, container.async);
        exit(servlet, null);

        listener().onError(event(thrown));
        assertThat(recorded.finished).isEmpty();
        container.status = 503;
        listener().onComplete(event(null));

        assertThat(RecordingTracer.tags(recorded.only())).contains(entry("http.status_code", 503L));
        assertThat(RecordingTracer.errors(recorded.only())).containsExactly(thrown);
    }

    @Test
    void aTimeoutIsNoErrorByItself() throws Exception {
        HttpServerRequest servlet = enter();
        AsyncEnd.listen(container.request, container.async);
        exit(servlet, null);

        listener().onTimeout(event(null));
        assertThat(recorded.finished).isEmpty();
        container.status = 202;
        listener().onComplete(event(null));

        assertThat(RecordingTracer.tags(recorded.only())).doesNotContainKey("error");
    }

    @Test
    void anApplicationsListenerIsCalledInsideOfItsRequestAndOursIsNot() throws Exception {
        HttpServerRequest servlet = enter();
        Span request = recorded.tracer.active();
        AsyncEnd.listen(container.request, container.async);
        exit(servlet, null);
        ActiveSpans listening = new ActiveSpans();

        AsyncListener inside = AsyncEnd.inside(container.async, listening);
        assertThat(recorded.tracer.active()).isNull();
        inside.onStartAsync(event(null));
        inside.onTimeout(event(null));
        inside.onError(event(new IOException()));
        inside.onComplete(event(null));

        assertThat(listening.seen).containsExactly(request, request, request, request);
        assertThat(AsyncEnd.inside(container.async, inside)).isNull();
        assertThat(AsyncEnd.inside(container.async, listener())).isNull();
        assertThat(AsyncEnd.inside(container.async, null)).isNull();
        listener().onComplete(event(null));
        assertThat(recorded.finished).hasSize(1);
    }

    @Test
    void aListenerOfARequestThatIsNotTracedIsLeftAlone() {
        assertThat(AsyncEnd.inside(container.async, new ActiveSpans())).isNull();
    }

    @Test
    void anUnsampledRequestAsksForNothingThatOnlyTagsNeed() {
        RecordingTracer unsampled = new RecordingTracer(false);
        RuntimeException notAsked = new IllegalStateException("asked for a tag");
        container.requestAnswers.put("getQueryString", notAsked);
        container.requestAnswers.put("getRemoteAddr", notAsked);
        container.requestAnswers.put("getRemotePort", notAsked);

        HttpServerRequest entered = ServletRequests.enter(unsampled.tracer, container.request);
        assertThat(ServletRequests.enter(unsampled.tracer, container.request)).isNull();
        exit(entered, null);

        assertThat(unsampled.finished).isEmpty();
        assertThat(unsampled.tracer.active()).isNull();
    }

    @Test
    void aRequestThatCantBeDescribedIsNotLeftOpen() {
        container.requestAnswers.put("getRemoteAddr", new IllegalStateException("recycled"));

        assertThatThrownBy(this::enter).hasMessage("recycled");

        recorded.only();
    }

    @Test
    void whatIsNotHttpIsLeftAlone() {
        ServletRequest other = (ServletRequest) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServletRequest.class}, (proxy, method, arguments) -> null);

        assertThat(ServletRequests.enter(recorded.tracer, other)).isNull();
        assertThat(ServletRequests.enterServlet(recorded.tracer, other)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/shop/health", "/shop/actuator/health/liveness"})
    void aHealthCheckIsNoTrace(String uri) {
        container.requestAnswers.put("getRequestURI", uri);
        HttpServerRequest request = enter();
        Span span = recorded.tracer.active();
        exit(request, null);

        assertThat(span.isSampled()).isFalse();
        assertThat(recorded.finished).isEmpty();
        assertThat(recorded.tracer.active()).isNull();
    }

    @Test
    void whatOnlyEndsLikeAHealthCheckIsATrace() {
        container.requestAnswers.put("getRequestURI", "/shop/owners/health");
        exit(enter(), null);

        assertThat(recorded.finished).hasSize(1);
    }

    private HttpServerRequest enter() {
        return ServletRequests.enter(recorded.tracer, container.request);
    }

    private void exit(HttpServerRequest entered, Throwable thrown) {
        ServletRequests.exit(entered, container.response, thrown);
    }

    private void path(String path) {
        container.requestAnswers.put("getServletPath", path);
        container.requestAnswers.put("getPathInfo", null);
    }

    private AsyncListener listener() {
        return container.listeners.get(0);
    }

    private AsyncEvent event(Throwable thrown) {
        return new AsyncEvent(container.async, container.request, container.response, thrown);
    }

    private void startAgain(AsyncListener old) {
        try {
            old.onStartAsync(event(null));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        AsyncEnd.listen(container.request, container.async);
        assertThat(container.listeners).hasSize(1);
    }

    private final class ActiveSpans implements AsyncListener {
        final List<Span> seen = new ArrayList<>();

        @Override
        public void onComplete(AsyncEvent event) {
            seen.add(recorded.tracer.active());
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            seen.add(recorded.tracer.active());
        }

        @Override
        public void onError(AsyncEvent event) {
            seen.add(recorded.tracer.active());
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            seen.add(recorded.tracer.active());
        }
    }
}

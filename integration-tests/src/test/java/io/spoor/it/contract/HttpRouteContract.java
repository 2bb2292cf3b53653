package io.spoor.it.contract;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * What holds for every framework that routes requests on top of a servlet container: the request is named by the
 * framework's own pattern, and an exception that the framework makes an answer of is seen. No span is added.
 */
@Traces("the framework's route in the request's name")
public abstract class HttpRouteContract extends Contract {
    /** The request for what the framework does not know, by the mapping of its servlet. */
    protected abstract String unknown(String method);

    @Test
    void aRequestIsNamedByItsRoute() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/owners/17", caller).body()).isEqualTo("owner 17");

        expect(caller, request("GET", "/owners/{id}", 200).with("http.url", service.url("/owners/17")));
    }

    @Test
    void theMethodBelongsToTheName() {
        Caller caller = Caller.sampled();

        assertThat(service.send("POST", "/owners", caller).body()).isEqualTo("added");

        expect(caller, request("POST", "/owners", 200));
    }

    @Test
    void theApplicationsAndTheServletsPathBelongToTheRoute() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/shop/api/owners/17", caller).body()).isEqualTo("owner 17");

        expect(caller, request("GET", "/shop/api/owners/{id}", 200));
    }

    @Test
    void aRouteWithinARouteHasBoth() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/owners/17/pets/4", caller).body()).isEqualTo("pet 4 of 17");

        expect(caller, request("GET", "/owners/{owner}/pets/{pet}", 200));
    }

    @Test
    void whatIsNotThereIsNamedByTheServletsMapping() {
        Caller caller = Caller.sampled();
        Caller shopper = Caller.sampled();

        assertThat(service.get("/nowhere/17", caller).statusCode()).isEqualTo(404);
        assertThat(service.get("/shop/api/nowhere/17", shopper).statusCode()).isEqualTo(404);

        expect(caller, server(unknown("GET")).with("http.status_code", 404));
        expect(shopper, server("GET /shop/api/*").with("http.status_code", 404));
    }

    @Test
    void aMethodThatIsNotAllowedIsNoError() {
        Caller caller = Caller.sampled();

        assertThat(service.send("DELETE", "/owners/17", caller).statusCode()).isEqualTo(405);

        expect(caller, server(unknown("DELETE")).with("http.status_code", 405));
    }

    @Test
    void anExceptionThatNobodyAnswersForIsLoggedAsItWasThrown() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/exception/17", caller).statusCode()).isEqualTo(500);

        expect(caller, request("GET", "/exception/{id}", 500).error("java.lang.IllegalStateException"));
    }

    @Test
    void anExceptionThatIsAnsweredAsTheCallersFaultIsNoError() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/missing/17", caller).body()).isEqualTo("missing");

        expect(caller, request("GET", "/missing/{id}", 404));
    }

    @Test
    void anExceptionThatIsAnsweredAsAnErrorIsLogged() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/unavailable/17", caller).body()).isEqualTo("unavailable");

        expect(caller, request("GET", "/unavailable/{id}", 503).error("java.lang.UnsupportedOperationException"));
    }

    @Test
    void anAnswerThatComesLaterIsPartOfTheRequest() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/later/17", caller).body()).isEqualTo("later 17");

        expect(caller, request("GET", "/later/{id}", 200));
    }

    @Test
    void anExceptionThatComesLaterIsLogged() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/later-exception/17", caller).statusCode()).isEqualTo(500);

        expect(caller, request("GET", "/later-exception/{id}", 500).error("java.lang.IllegalStateException"));
    }

    @Test
    void whatTheRequestCallsIsItsChild() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        service.get("/call?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8), caller);

        expect(caller, request("GET", "/call", 200).children(client("GET").with("http.url", url)));
    }

    protected static ExpectedSpan request(String method, String route, int status) {
        return server(method + " " + route)
                .component("java-web-servlet")
                .with("http.route", route)
                .with("http.status_code", status);
    }
}

package io.spoor.it.contract;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler does on whatever thread, before its answer is complete, belongs to the request; which is one span. */
@Traces("requests whose handlers answer from other threads")
public abstract class ReactiveHandlerContract extends Contract {
    @ParameterizedTest
    @ValueSource(strings = {"direct", "scheduled", "delayed"})
    void whatAHandlerDoesBelongsToTheRequest(String handler) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(service.get("/" + handler + "?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8), caller)
                        .body())
                .startsWith("200 ok");

        expect(caller, request(200).children(client("GET").component("jdk-http").with("http.url", url)));
    }

    @Test
    void aHandlersExceptionMakesTheRequestAnError() {
        Caller caller = Caller.sampled();

        assertThat(service.get("/failing", caller).statusCode()).isEqualTo(500);

        expect(caller, request(500).error());
    }

    private static ExpectedSpan request(int status) {
        return server("GET").component("java-web-servlet").with("http.status_code", status);
    }
}

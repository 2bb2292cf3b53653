package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.jaeger.Caller;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OverVersions(
        library = "spring-restclient",
        title = "Spring RestClient",
        source = "/java17/RestClientProgram.java",
        onJava8 = false,
        with = "host")
final class RestClientIT extends HttpClientContract {
    @Override
    protected String component() {
        return "java-httpclient";
    }

    /** Spring 6.2 waits by itself, and cancels the call. */
    @Override
    protected String timeoutAsToldByTheClient(String thrown) {
        return service.version().startsWith("6.1.")
                ? "java.net.http.HttpTimeoutException"
                : "java.util.concurrent.CancellationException";
    }

    @ParameterizedTest
    @CsvSource({"apache,apache-httpclient", "connections,jdk-http"})
    void aCallOverAnotherClientIsOneSpan(String operation, String component) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation(operation, caller, "url", url)).isEqualTo("200 ok");

        expect(caller, host().children(call("GET", url).component(component)));
        assertThat(service.backend().traceHeaders(url)).hasSize(1);
    }
}

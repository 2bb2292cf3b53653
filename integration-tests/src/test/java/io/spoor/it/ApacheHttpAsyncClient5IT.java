package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.client.ApacheHttpAsyncClient5Program;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.Trace;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@OverVersions(
        library = "apache-httpclient-5-async",
        title = "Apache HttpClient 5, asynchronous",
        program = ApacheHttpAsyncClient5Program.class,
        with = "host")
final class ApacheHttpAsyncClient5IT extends HttpClientContract {
    @Override
    protected String component() {
        return "apache-httpclient";
    }

    @Test
    void aCallOfTheMinimalClientIsOneSpan() {
        oneSpanFor("minimal");
    }

    @Test
    void aFailedCallOfTheMinimalClientIsAnErrorWithItsException() throws IOException {
        Caller caller = Caller.sampled();
        String url = "http://127.0.0.1:" + unusedPort() + "/";

        String answer = operation("minimal", caller, "url", url);

        expect(caller, host().children(call("GET", url).error(thrownIn(answer))));
    }

    @Test
    void aCallOverHttp2IsOneSpan() {
        overHttp2("http2");
    }

    @Test
    void aCallOfTheMinimalClientOverHttp2IsOneSpan() {
        overHttp2("http2-minimal");
    }

    private void overHttp2(String operation) {
        Caller caller = Caller.sampled();

        String answer = operation(operation, caller);

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(trace.spans()).hasSize(2);
        String url = answer.substring(0, answer.indexOf(' '));
        assertThat(answer).isEqualTo(url + " 200 [uber-trace-id: " + headerOf(trace, "GET") + "]");
        assertThat(trace.named("GET").tags()).containsEntry("http.url", url).containsEntry("http.status_code", 200L);
    }
}

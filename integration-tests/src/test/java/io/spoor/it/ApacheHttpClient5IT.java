package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.client.ApacheHttpClient5Program;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.jaeger.Caller;
import org.junit.jupiter.api.Test;

@OverVersions(
        library = "apache-httpclient-5",
        title = "Apache HttpClient 5",
        program = ApacheHttpClient5Program.class,
        with = "host")
final class ApacheHttpClient5IT extends HttpClientContract {
    @Override
    protected String component() {
        return "apache-httpclient";
    }

    @Test
    void aCallOfTheFluentApiIsOneSpan() {
        oneSpanFor("fluent");
    }

    @Test
    void aCallOfTheMinimalClientIsOneSpan() {
        oneSpanFor("minimal");
    }

    @Test
    void aCallOverAnAsynchronousClientIsOneSpan() {
        oneSpanFor("over-async");
    }

    @Test
    void aRequestThatTheMinimalClientSendsTwiceHasTheIdsOfEachCallOnce() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("minimal-twice", caller, "url", url);

        expect(caller, host().children(call("GET", url), call("GET", url)));
        assertThat(service.backend().traceHeaders(url)).hasSize(2).doesNotHaveDuplicates();
    }
}

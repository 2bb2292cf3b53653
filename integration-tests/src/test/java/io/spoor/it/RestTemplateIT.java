package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.client.RestTemplateProgram;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.jaeger.Caller;
import org.junit.jupiter.api.Test;

@OverVersions(library = "spring-web", title = "Spring RestTemplate", program = RestTemplateProgram.class, with = "host")
final class RestTemplateIT extends HttpClientContract {
    @Override
    protected String component() {
        return "jdk-http";
    }

    /** Its connections follow a redirect of GET only. */
    @Override
    protected boolean sendsHeadersAfterARedirectedPost() {
        return false;
    }

    @Test
    void aCallOverApachesClientIsOneSpan() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation("apache", caller, "url", url)).isEqualTo("200 ok");

        expect(caller, host().children(call("GET", url).component("apache-httpclient")));
        assertThat(service.backend().traceHeaders(url)).hasSize(1);
    }
}

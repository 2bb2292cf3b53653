package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.client.FeignProgram;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.jaeger.Caller;
import org.junit.jupiter.api.Test;

@OverVersions(library = "feign", title = "Feign", program = FeignProgram.class, with = "host")
final class FeignIT extends HttpClientContract {
    @Override
    protected String component() {
        return "jdk-http";
    }

    /** Its connections stream a body of known length, after which the JDK follows no redirect. */
    @Override
    protected boolean sendsHeadersAfterARedirectedPost() {
        return false;
    }

    @Test
    void aCallOverApachesClientIsOneSpan() {
        over("apache", "apache-httpclient");
    }

    @Test
    void aCallOverOkHttpIsOneSpan() {
        over("okhttp", "okhttp");
    }

    private void over(String operation, String component) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation(operation, caller, "url", url)).isEqualTo("200 ok");

        expect(caller, host().children(call("GET", url).component(component)));
        assertThat(service.backend().traceHeaders(url)).hasSize(1);
    }
}

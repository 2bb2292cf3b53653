package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.client.ApacheHttpAsyncClient4Program;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.Trace;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@OverVersions(
        library = "apache-httpasyncclient",
        title = "Apache HttpAsyncClient 4",
        program = ApacheHttpAsyncClient4Program.class,
        with = "host")
final class ApacheHttpAsyncClient4IT extends HttpClientContract {
    @Override
    protected String component() {
        return "apache-httpclient";
    }

    @Test
    void aCallOfTheMinimalClientIsOneSpan() {
        oneSpanFor("minimal");
    }

    @Test
    void aCallWhoseClientIsClosedEndsItsSpan() {
        Assumptions.assumeFalse(service.version().equals("4.0"), "the library never ends such a call");
        Caller caller = Caller.sampled();
        String url = service.backend().url("/hang");

        operation("closed", caller, "url", url);

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(trace.named("GET").tags()).containsEntry("http.url", url).containsEntry("error", true);
    }
}

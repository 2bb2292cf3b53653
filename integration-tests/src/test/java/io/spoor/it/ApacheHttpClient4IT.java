package io.spoor.it;

import com.example.client.ApacheHttpClient4Program;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;
import org.junit.jupiter.api.Test;

@OverVersions(
        library = "apache-httpclient",
        title = "Apache HttpClient 4",
        program = ApacheHttpClient4Program.class,
        with = "host")
final class ApacheHttpClient4IT extends HttpClientContract {
    @Override
    protected String component() {
        return "apache-httpclient";
    }

    @Test
    void aCallOfTheMinimalClientIsOneSpan() {
        oneSpanFor("minimal");
    }

    @Test
    void aCallOfTheClientFromBefore43IsOneSpan() {
        oneSpanFor("old");
    }
}

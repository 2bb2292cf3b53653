package io.spoor.it;

import com.example.client.ApacheHttpClient5Program;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;

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
}

package io.spoor.it;

import com.example.client.HttpUrlConnectionProgram;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(library = "jdk", title = "HttpURLConnection", program = HttpUrlConnectionProgram.class, with = "host")
final class HttpUrlConnectionIT extends HttpClientContract {
    @Override
    protected String component() {
        return "jdk-http";
    }
}

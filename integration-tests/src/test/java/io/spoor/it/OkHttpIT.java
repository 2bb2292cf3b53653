package io.spoor.it;

import com.example.client.OkHttpProgram;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(library = "okhttp", title = "OkHttp", program = OkHttpProgram.class, with = "host")
final class OkHttpIT extends HttpClientContract {
    @Override
    protected String component() {
        return "okhttp";
    }
}

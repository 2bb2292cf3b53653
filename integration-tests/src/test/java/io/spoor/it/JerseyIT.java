package io.spoor.it;

import com.example.jersey.JerseyProgram;
import io.spoor.it.contract.HttpRouteContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(library = "jersey", title = "Jersey", program = JerseyProgram.class)
final class JerseyIT extends HttpRouteContract {
    @Override
    protected String unknown(String method) {
        return method + " /*";
    }
}

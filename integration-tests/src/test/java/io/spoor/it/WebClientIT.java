package io.spoor.it;

import com.example.client.WebClientProgram;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "spring-webclient",
        title = "Spring WebClient",
        program = WebClientProgram.class,
        loadsNativeCode = true,
        usesUnsafe = true,
        with = "host")
final class WebClientIT extends HttpClientContract {
    @Override
    protected String component() {
        return "reactor-netty";
    }
}

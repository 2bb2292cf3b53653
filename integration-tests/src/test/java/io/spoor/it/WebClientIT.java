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

    @Override
    protected boolean aTimeoutHasAStack() {
        return false;
    }

    /** It sends the redirected POST as it was, and only where its body can be sent again. */
    @Override
    protected boolean sendsHeadersAfterARedirectedPost() {
        return false;
    }
}

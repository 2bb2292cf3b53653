package io.spoor.it;

import com.example.client.ReactorNettyProgram;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "reactor-netty",
        title = "Reactor Netty",
        program = ReactorNettyProgram.class,
        loadsNativeCode = true,
        usesUnsafe = true,
        with = "host")
final class ReactorNettyIT extends HttpClientContract {
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

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
}

package io.spoor.it;

import com.example.client.JavaHttpClientProgram;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;

@OverVersions(
        library = "jdk",
        title = "java.net.http",
        program = JavaHttpClientProgram.class,
        onJava8 = false,
        with = "host")
final class JavaHttpClientIT extends HttpClientContract {
    @Override
    protected String component() {
        return "java-httpclient";
    }
}

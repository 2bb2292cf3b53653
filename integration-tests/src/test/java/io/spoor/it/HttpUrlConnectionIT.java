package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.client.HttpUrlConnectionProgram;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.jaeger.Caller;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@OverVersions(library = "jdk", title = "HttpURLConnection", program = HttpUrlConnectionProgram.class, with = "host")
final class HttpUrlConnectionIT extends HttpClientContract {
    @Override
    protected String component() {
        return "jdk-http";
    }

    /** The JDK begins with an empty header, and none can be set on a connected one. */
    @Override
    protected boolean sendsHeadersAfterARedirectedPost() {
        return false;
    }

    @Test
    void aConnectionThatWasConnectedFirstIsOneSpan() {
        oneSpanFor("connect-answer");
    }

    @Test
    void aConnectionThatIsWrittenToWithoutANamedMethodIsAPost() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("write-answer", caller, "url", url);

        expect(caller, host().children(call("POST", url).with("http.status_code", 200)));
    }

    @Test
    void aRefusedConnectIsAnErrorWithItsException() throws IOException {
        Caller caller = Caller.sampled();
        String url = "http://127.0.0.1:" + unusedPort() + "/";

        String answer = operation("connect-only", caller, "url", url);

        expect(caller, host().children(call("GET", url).error(thrownIn(answer)).without("http.status_code")));
    }

    @Test
    void aConnectionThatIsOnlyConnectedEndsItsSpanWhenItIsDisconnected() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("connect-disconnect", caller, "url", url);

        expect(caller, host().children(call("GET", url).without("http.status_code")));
    }

    @Test
    void aConnectionThatIsOnlyConnectedEndsItsSpanWhenItIsCollected() {
        endsWhenCollected("connect-only", "GET");
    }

    @Test
    void aConnectionThatIsOnlyWrittenToEndsItsSpanWhenItIsCollected() {
        endsWhenCollected("write-only", "POST");
    }

    private void endsWhenCollected(String operation, String method) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation(operation, caller, "url", url);

        boolean ended = false;
        for (int i = 0; i < 20 && !ended; i++) {
            operation("collect", Caller.unsampled());
            aCallIsOneSpanUnderTheRequestThatMadeIt(); // the next call sees to it
            ended = service.jaeger().received().stream()
                    .anyMatch(s -> url.equals(s.tags().get("http.url")));
        }
        expect(caller, host().children(call(method, url).without("http.status_code")));
        assertThat(service.backend().received(url)).isEmpty();
    }
}

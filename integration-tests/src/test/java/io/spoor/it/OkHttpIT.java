package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.client.OkHttpProgram;
import io.spoor.it.contract.HttpClientContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.jaeger.Caller;
import java.util.List;
import org.junit.jupiter.api.Test;

@OverVersions(library = "okhttp", title = "OkHttp", program = OkHttpProgram.class, with = "host")
final class OkHttpIT extends HttpClientContract {
    @Override
    protected String component() {
        return "okhttp";
    }

    @Test
    void aCallMadeInAnInterceptorIsACallOfItsOwn() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");
        String next = service.backend().url("/ok");

        assertThat(operation("call-in-interceptor", caller, "url", url, "next", next))
                .isEqualTo("200 ok");

        expect(caller, host().children(call("GET", url).children(call("GET", next))));
        assertThat(service.backend().traceHeaders(url)).hasSize(1);
        assertThat(service.backend().traceHeaders(next))
                .hasSize(1)
                .doesNotContainAnyElementsOf(service.backend().traceHeaders(url));
    }

    @Test
    void whatAnInterceptorTriesAgainIsStillOneCall() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation("retry-in-interceptor", caller, "url", url)).isEqualTo("200 ok");

        expect(caller, host().children(call("GET", url).with("http.status_code", 200)));
        List<String> sent = service.backend().traceHeaders(url);
        assertThat(sent).hasSize(2).containsOnly(sent.get(0));
    }

    @Test
    void whatAnInterceptorAnswersByItselfIsACallToo() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation("answer-in-interceptor", caller, "url", url)).isEqualTo("203 kept");

        expect(caller, host().children(call("GET", url).with("http.status_code", 203)));
        assertThat(service.backend().received(url)).isEmpty();
    }
}

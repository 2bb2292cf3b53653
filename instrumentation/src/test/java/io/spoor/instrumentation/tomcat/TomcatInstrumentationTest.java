package io.spoor.instrumentation.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.instrumentation.common.FoundTraceHeaders;
import io.spoor.instrumentation.common.FoundUri;
import io.spoor.instrumentation.common.PrefixedHeaderNames;
import io.spoor.tracer.propagation.TraceHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.junit.jupiter.api.Test;

class TomcatInstrumentationTest {
    private final MimeHeaders headers = headers("Host", "uberctx-tenant", "Accept", "UBERCTX-User");

    @Test
    void answersTheNamesThatBeginWithThePrefixInWhateverCase() {
        assertThat(ask(PrefixedHeaderNames.query("uberctx-"))).containsExactly("uberctx-tenant", "UBERCTX-User");
        assertThat(ask(PrefixedHeaderNames.query("baggage-"))).isEmpty();
        assertThat(ask(PrefixedHeaderNames.query("ho"))).containsExactly("Host");
    }

    @Test
    void answersWhichTraceHeadersThereAre() {
        assertThat(found(headers)).isEqualTo(found(headers("UBERCTX-x", "x-b3")));
        assertThat(found(headers("Host", "Uber-Trace-Id", "x"))).isEqualTo(1);
        assertThat(found(headers("TRACEPARENT", "b3"))).isEqualTo(1 << 1 | 1 << 3);
        assertThat(found(headers("Host", "accept", "uber-trace-ix", "b4", "uberctx-")))
                .isZero();
    }

    @Test
    void aContainerThatIsNotWovenTellsNothingOfTraceHeaders() {
        assertThat(FoundTraceHeaders.read(headers.getHeader(FoundTraceHeaders.QUERY)))
                .isEqualTo(TraceHeaders.ANY);
        assertThat(FoundTraceHeaders.read("ab")).isEqualTo(TraceHeaders.ANY);
        assertThat(FoundTraceHeaders.read("")).isEqualTo(TraceHeaders.ANY);
    }

    @Test
    void leavesTheNamesAlone() {
        ask(PrefixedHeaderNames.query("baggage-"));
        found(headers);

        for (int i = 0; i < headers.size(); i++) {
            assertThat(headers.getName(i).getType())
                    .as("no String was made of name %s", i)
                    .isEqualTo(MessageBytes.T_BYTES);
        }
    }

    @Test
    void keepsOutOfTheAnswerToWhoeverAsksForAHeader() {
        for (String name : new String[] {"uberctx-tenant", "uberctx-", "Host", "", ":", null}) {
            if (!FoundTraceHeaders.QUERY.equals(name)) {
                assertThat(TomcatInstrumentation.Header.exit(headers, name))
                        .as(name)
                        .isNull();
            }
            assertThat(TomcatInstrumentation.Values.exit(headers, name))
                    .as(name)
                    .isNull();
        }
    }

    @Test
    void answersTheUriAsItCameInAndLeavesItAlone() {
        Request request = new Request();
        byte[] line = "GET /a%20b;v=1/c?q=1".getBytes(StandardCharsets.US_ASCII);
        request.requestURI().setBytes(line, 4, 12);

        assertThat(TomcatInstrumentation.Uri.exit(request, FoundUri.QUERY)).isEqualTo("/a%20b;v=1/c");
        assertThat(request.requestURI().getType()).isEqualTo(MessageBytes.T_BYTES);
    }

    @Test
    void leavesAUriToTomcatThatIsNotOfAsciiOrIsAStringAlready() {
        Request request = new Request();
        byte[] utf8 = "/caf\u00e9".getBytes(StandardCharsets.UTF_8);
        request.requestURI().setBytes(utf8, 0, utf8.length);
        assertThat(TomcatInstrumentation.Uri.exit(request, FoundUri.QUERY)).isNull();

        request.requestURI().setString("/rewritten");
        assertThat(TomcatInstrumentation.Uri.exit(request, FoundUri.QUERY)).isNull();
    }

    @Test
    void whoeverAsksForAHeaderIsNotToldTheUri() {
        Request request = new Request();
        request.requestURI().setBytes(new byte[] {'/'}, 0, 1);

        for (String name : new String[] {"Host", "", ":", FoundTraceHeaders.QUERY, null}) {
            assertThat(TomcatInstrumentation.Uri.exit(request, name)).as(name).isNull();
        }
        assertThat(FoundUri.isOne(request.getHeader(FoundUri.QUERY))).isFalse();
        assertThat(FoundUri.isOne("any")).isFalse();
        assertThat(FoundUri.isOne("")).isFalse();
    }

    @Test
    void aContainerThatKnowsNothingOfTheQuestionHasNoSuchHeader() {
        assertThat(headers.values(PrefixedHeaderNames.query("uberctx-")).hasMoreElements())
                .isFalse();
    }

    private static int found(MimeHeaders headers) {
        return FoundTraceHeaders.read(TomcatInstrumentation.Header.exit(headers, FoundTraceHeaders.QUERY));
    }

    private List<String> ask(String query) {
        Enumeration<String> answer = TomcatInstrumentation.Values.exit(headers, query);
        assertThat(answer).isInstanceOf(PrefixedHeaderNames.class);
        return Collections.list(answer);
    }

    private static MimeHeaders headers(String... names) {
        MimeHeaders headers = new MimeHeaders();
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
            headers.addValue(bytes, 0, bytes.length).setString("some value");
        }
        return headers;
    }
}

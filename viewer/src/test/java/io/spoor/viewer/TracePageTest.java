package io.spoor.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jaegertracing.thriftjava.Tag;
import io.jaegertracing.thriftjava.TagType;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracePageTest {
    private static final String HOSTILE = "</script><script>alert(\"\\1\")\u0001\u2028\ud83d\udc06";

    private final TraceStore store = new TraceStore(100, System::nanoTime);
    private final HttpClient client = HttpClient.newHttpClient();
    private TracePage page;

    @BeforeEach
    void start() throws IOException {
        page = new TracePage(0, store);
        store.add(Packets.received(
                "front",
                Packets.span(1, 1, 0, "GET /a", 100, 50),
                Packets.span(1, 2, 1, HOSTILE, 110, 10)
                        .setTags(List.of(
                                Packets.tag("text", HOSTILE),
                                new Tag("nan", TagType.DOUBLE).setVDouble(Double.NaN),
                                new Tag("half", TagType.DOUBLE).setVDouble(0.5),
                                new Tag("long", TagType.LONG).setVLong(Long.MAX_VALUE),
                                new Tag("yes", TagType.BOOL).setVBool(true)))));
        store.add(Packets.received("back", Packets.span(2, 1, 0xbad, "GET /b", 300, 50)));
    }

    @AfterEach
    void stop() {
        page.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create(page.url()).resolve(path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private JsonArray data(String path) throws Exception {
        return JsonParser.parseString(get(path).body()).getAsJsonObject().getAsJsonArray("data");
    }

    @Test
    void listsTracesNewestFirstByServiceAndUpToALimit() throws Exception {
        assertThat(data("/api/services").toString()).isEqualTo("[\"back\",\"front\"]");
        assertThat(data("/api/traces"))
                .extracting(t -> t.getAsJsonObject().get("traceID").getAsString())
                .containsExactly("0000000000000002", "0000000000000001");
        assertThat(data("/api/traces?limit=1")).hasSize(1);
        assertThat(data("/api/traces?limit=1&service=front").get(0).toString()).contains("GET /a");
        assertThat(data("/api/traces?service=nobody")).isEmpty();
    }

    @Test
    void givesATraceInJaegersShapeWhateverItHolds() throws Exception {
        JsonObject trace = data("/api/traces/0000000000000001").get(0).getAsJsonObject();
        JsonObject span = trace.getAsJsonArray("spans").get(1).getAsJsonObject();

        assertThat(span.get("operationName").getAsString()).isEqualTo(HOSTILE);
        assertThat(span.get("depth").getAsInt()).isEqualTo(1);
        assertThat(span.get("references").toString())
                .isEqualTo("[{\"refType\":\"CHILD_OF\",\"traceID\":\"0000000000000001\","
                        + "\"spanID\":\"0000000000000001\"}]");
        assertThat(span.getAsJsonArray("tags").toString())
                .contains("{\"key\":\"nan\",\"type\":\"float64\",\"value\":\"NaN\"}")
                .contains("{\"key\":\"half\",\"type\":\"float64\",\"value\":0.5}")
                .contains("{\"key\":\"long\",\"type\":\"int64\",\"value\":9223372036854775807}")
                .contains("{\"key\":\"yes\",\"type\":\"bool\",\"value\":true}");
        String process = span.get("processID").getAsString();
        assertThat(trace.getAsJsonObject("processes")
                        .getAsJsonObject(process)
                        .get("serviceName")
                        .getAsString())
                .isEqualTo("front");
    }

    @Test
    void warnsOfAMissingParentInJsonAndText() throws Exception {
        assertThat(get("/api/traces/0000000000000002").body()).contains("parent 0000000000000bad has not arrived");
        assertThat(get("/api/traces/0000000000000002?format=text&width=80&ascii=true")
                        .body())
                .contains("? parent 0000000000000bad has not arrived", "|=");
    }

    @Test
    void servesOnePageThatAsksNobodyElse() throws Exception {
        HttpResponse<String> html = get("/");
        assertThat(html.statusCode()).isEqualTo(200);
        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(html.body()).contains("<title>Spoor</title>").doesNotContain("http://", "https://", "innerHTML");
    }

    @Test
    void answersWhatItDoesNotKnowWithAnError() throws Exception {
        assertThat(get("/api/traces/77").statusCode()).isEqualTo(404);
        assertThat(get("/etc/passwd").statusCode()).isEqualTo(404);
        assertThat(get("/api/traces?limit=many").statusCode()).isEqualTo(400);
        HttpRequest post = HttpRequest.newBuilder(URI.create(page.url()))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void refusesAPageFromElsewhereThatReboundItsNameToThisMachine() throws Exception {
        URI uri = URI.create(page.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write("GET /api/traces HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("traceID");
        }
    }
}

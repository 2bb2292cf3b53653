package io.spoor.reporter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpExchangeTest {
    @Test
    void asksForWhatItIsToldTo() throws Exception {
        try (TestServer server = new TestServer(TestServer.ok("answer"))) {
            HttpAnswer answer = exchange(server, "/path?a=b", 5_000).get(100);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.isSuccess()).isTrue();
            assertThat(answer.text()).isEqualTo("answer");
            assertThat(server.take().head)
                    .startsWith("GET /path?a=b HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
                    .contains("Connection: close\r\n");
        }
    }

    @Test
    void sendsABodyOfWhichItIsGivenAPart() throws Exception {
        try (TestServer server = new TestServer("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")) {
            HttpAnswer answer = exchange(server, "/", 5_000).post("X-Test: 1\r\n", new byte[] {1, 2, 3, 4}, 1, 2, 100);

            assertThat(answer.status()).isEqualTo(202);
            TestServer.Request request = server.take();
            assertThat(request.body).containsExactly(2, 3);
            assertThat(request.head).startsWith("POST / HTTP/1.1\r\n").contains("X-Test: 1\r\nContent-Length: 2\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nans\r\n3;x=y\r\nwer\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nanswer\r\n0\r\nTrailer: x\r\n\r\n",
                "HTTP/1.0 200 OK\r\n\r\nanswer",
                "HTTP/1.1 200\r\ncontent-length:6\r\n\r\nanswer and more",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nanswer",
                "HTTP/1.1 200 OK\nContent-Length: 6\n\nanswer",
            })
    void readsAnAnswerHoweverItIsFramed(String raw) throws Exception {
        try (TestServer server = new TestServer(raw)) {
            assertThat(exchange(server, "/", 5_000).get(100).text()).isEqualTo("answer");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nanswer",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
            })
    void refusesWhatIsNoAnswer(String raw) throws Exception {
        try (TestServer server = new TestServer(raw)) {
            assertThatThrownBy(() -> exchange(server, "/", 5_000).get(100)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void throwsNothingButIOExceptionsWhateverComesIn() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        String model = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nans\r\n3\r\nwer\r\n0\r\n\r\n";
        try (TestServer server = new TestServer("")) {
            for (int i = 0; i < 2_000; i++) {
                StringBuilder raw = new StringBuilder(model);
                for (int k = random.nextInt(1, 4); k > 0; k--) {
                    int at = random.nextInt(raw.length());
                    raw.replace(
                            at,
                            Math.min(raw.length(), at + random.nextInt(4)),
                            "\r\n: \u00001f-".substring(random.nextInt(9)));
                }
                server.setAnswer(raw.toString());
                try {
                    assertThat(exchange(server, "/", 5_000).get(100).text().length())
                            .isLessThanOrEqualTo(100);
                } catch (IOException e) {
                    assertThat(e).isNotNull();
                }
            }
        }
    }

    @Test
    void readsNoMoreOfABodyThanItsLimit() throws Exception {
        try (TestServer server = new TestServer(TestServer.ok("answer"))) {
            assertThat(exchange(server, "/", 5_000).get(3).text()).isEqualTo("ans");
        }
    }

    @Test
    void givesUpWhenNoAnswerComesInTime() throws Exception {
        try (TestServer server = new TestServer(TestServer.SILENCE)) {
            assertThatThrownBy(() -> exchange(server, "/", 100).get(3)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void failsAtOnceWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        HttpExchange exchange = new HttpExchange(HttpTarget.of("http://127.0.0.1:" + port), null, 5_000);

        assertThatThrownBy(() -> exchange.get(3)).isInstanceOf(ConnectException.class);
    }

    @Test
    void isFreedByAbort() throws Exception {
        try (TestServer server = new TestServer(TestServer.SILENCE)) {
            HttpExchange exchange = exchange(server, "/", 20_000);
            CompletableFuture<IOException> thrown = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    exchange.get(3);
                } catch (IOException e) {
                    thrown.complete(e);
                }
            });
            thread.start();
            server.take();
            exchange.abort();

            assertThat(thrown.get()).isNotNull();
        }
    }

    private static HttpExchange exchange(TestServer server, String path, int timeoutMillis) {
        return new HttpExchange(HttpTarget.of("http://" + server.hostPort() + path), null, timeoutMillis);
    }
}

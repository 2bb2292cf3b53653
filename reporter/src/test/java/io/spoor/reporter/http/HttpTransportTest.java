package io.spoor.reporter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoor.reporter.OversizeException;
import io.spoor.reporter.Parker;
import io.spoor.tracer.Clock;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpTransportTest implements Clock {
    /** emitBatch with a process "svc" and no span; jaeger.md, section 2. */
    private static final byte[] PACKET = bytes("8281 01 09 656d69744261746368 1c 1c 1803737663 00 19 0c 00 00");

    /** The same batch as libthrift's binary protocol has it. */
    private static final byte[] BATCH = bytes("0c0001 0b0001 00000003 737663 00 0f0002 0c 00000000 00");

    private long parked;
    private final Parker parker = nanos -> parked += nanos;

    @Test
    void postsABatchAsACollectorExpectsIt() throws Exception {
        try (TestServer server = new TestServer("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")) {
            transport(server, "Bearer token").send(PACKET, 0, PACKET.length);
            TestServer.Request request = server.take();

            assertThat(request.head)
                    .startsWith("POST /api/traces?format=jaeger.thrift HTTP/1.1\r\n")
                    .contains("\r\nContent-Type: application/x-thrift\r\n")
                    .contains("\r\nAuthorization: Bearer token\r\n");
            assertThat(request.body).isEqualTo(BATCH);
        }
    }

    @Test
    void leavesTheFormatAloneWhereTheUserNamesOne() throws Exception {
        try (TestServer server = new TestServer(TestServer.ok(""))) {
            HttpTarget target = HttpTarget.of("http://" + server.hostPort() + "/x?format=y");
            new HttpTransport(target, null, this, parker).send(PACKET, 0, PACKET.length);

            assertThat(server.take().head).startsWith("POST /x?format=y HTTP").doesNotContain("Authorization");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 Oops", "503 Later", "429 Slower", "408 Timeout"})
    void triesAgainWhatMayPass(String status) throws Exception {
        try (TestServer server = new TestServer(TestServer.answer(status, ""))) {
            HttpTransport transport = transport(server, null);
            assertThatThrownBy(() -> transport.send(PACKET, 0, PACKET.length))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(status.substring(0, 3));
            assertThat(server.requests).hasSize(5);
            assertThat(parked).isEqualTo(1_500_000_000L);

            // it stays away: one attempt for each packet, at a distance
            assertThatThrownBy(() -> transport.send(PACKET, 0, PACKET.length)).isInstanceOf(IOException.class);
            assertThat(server.requests).hasSize(6);
            assertThat(parked).isEqualTo(3_500_000_000L);

            server.setAnswer(TestServer.ok(""));
            transport.send(PACKET, 0, PACKET.length);
            transport.send(PACKET, 0, PACKET.length);
            assertThat(server.requests).hasSize(8);
            assertThat(parked).isEqualTo(5_500_000_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "302 Found"})
    void doesNotTryAgainWhatWillNotPass(String status) throws Exception {
        try (TestServer server = new TestServer(TestServer.answer(status, ""))) {
            HttpTransport transport = transport(server, null);
            assertThatThrownBy(() -> transport.send(PACKET, 0, PACKET.length))
                    .hasMessageContaining("status " + status.substring(0, 3));

            assertThat(server.requests).hasSize(1);
            assertThat(parked).isZero();
        }
    }

    @Test
    void sendsSmallerPacketsWhereTheyAreTooLarge() throws Exception {
        try (TestServer server = new TestServer(TestServer.answer("413 Too Large", ""))) {
            assertThatThrownBy(() -> transport(server, null).send(PACKET, 0, PACKET.length))
                    .isInstanceOf(OversizeException.class);
        }
    }

    @Test
    void endsSoonWhenTheServiceEnds() throws Exception {
        try (TestServer server = new TestServer(TestServer.SILENCE)) {
            HttpTransport transport = transport(server, null);
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            new Thread(() -> {
                        try {
                            transport.send(PACKET, 0, PACKET.length);
                        } catch (IOException e) {
                            thrown.complete(e);
                        }
                    })
                    .start();
            server.take();
            transport.abort();

            assertThat(thrown.get()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> transport.send(PACKET, 0, PACKET.length)).isInstanceOf(IOException.class);
            assertThat(server.requests).isEmpty();
        }
    }

    private HttpTransport transport(TestServer server, String authorization) {
        return new HttpTransport(
                HttpTarget.of("http://" + server.hostPort() + "/api/traces"), authorization, this, parker);
    }

    @Override
    public long epochMicros() {
        return 0;
    }

    @Override
    public long nanoTime() {
        return parked;
    }

    private static byte[] bytes(String hex) {
        String digits = hex.replace(" ", "");
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}

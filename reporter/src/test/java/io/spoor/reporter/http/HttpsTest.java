package io.spoor.reporter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoor.reporter.Parker;
import io.spoor.tracer.Clock;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With certificates that the JDK's keytool makes. */
@Timeout(60)
class HttpsTest {
    private static final String PASSWORD = "changeit";
    private static final byte[] PACKET = {
        (byte) 0x82, (byte) 0x81, 1, 1, 'x', 0x1c, 0x1c, 0x18, 1, 's', 0, 0x19, 0x0c, 0, 0
    };

    @TempDir
    Path folder;

    @AfterEach
    void trustAsBefore() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
    }

    @Test
    void trustsWhatTheJvmTrusts() throws Exception {
        Path store = store("trusted", "san=ip:127.0.0.1");
        trust(store);
        try (TestServer server = new TestServer(TestServer.ok(""), factory(store))) {
            transport("https://127.0.0.1:" + server.port()).send(PACKET, 0, PACKET.length);

            assertThat(BinaryDecoded.decode(server.take().body).getProcess().getServiceName())
                    .isEqualTo("s");
        }
    }

    @Test
    void sendsNothingToWhomTheJvmDoesNotTrust() throws Exception {
        trust(store("trusted", "san=ip:127.0.0.1"));
        try (TestServer server = new TestServer(TestServer.ok(""), factory(store("other", "san=ip:127.0.0.1")))) {
            assertThatThrownBy(() ->
                            transport("https://127.0.0.1:" + server.port()).send(PACKET, 0, PACKET.length))
                    .isInstanceOf(IOException.class);
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void sendsNothingToACertificateOfAnotherName() throws Exception {
        Path store = store("trusted", "san=dns:jaeger.example");
        trust(store);
        try (TestServer server = new TestServer(TestServer.ok(""), factory(store))) {
            assertThatThrownBy(() ->
                            transport("https://127.0.0.1:" + server.port()).send(PACKET, 0, PACKET.length))
                    .isInstanceOf(IOException.class);
            assertThat(server.requests).isEmpty();
        }
    }

    private static HttpTransport transport(String url) {
        return new HttpTransport(HttpTarget.of(url), null, Clock.SYSTEM, Parker.SYSTEM);
    }

    private static void trust(Path store) {
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    }

    private Path store(String name, String extension) throws Exception {
        Path store = folder.resolve(name);
        List<String> command = new ArrayList<>(Arrays.asList(
                Paths.get(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "a"));
        command.addAll(
                Arrays.asList("-keyalg", "EC", "-dname", "CN=" + name, "-ext", extension, "-storetype", "PKCS12"));
        command.addAll(Arrays.asList("-keystore", store.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        return store;
    }

    private static ServerSocketFactory factory(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(store.toFile())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }
}

package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.spoor.it.contract.Service;
import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.JaegerAgent;
import io.spoor.it.jaeger.ReceivedSpan;
import io.spoor.it.jaeger.Trace;
import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over TLS a call goes through other classes of most clients, and is still one. */
final class HttpsIT {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static final List<String> TRACE_HEADERS = new CopyOnWriteArrayList<>();
    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        Path keys = folder.resolve("keys.p12");
        createCertificate(keys);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", HttpsIT::answer);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "jdk, HttpUrlConnection, send connect-answer write-answer",
        "jdk, JavaHttpClient, send",
        "okhttp, OkHttp, send",
        "apache-httpclient, ApacheHttpClient4, send",
        "apache-httpasyncclient, ApacheHttpAsyncClient4, send",
        "apache-httpclient-5, ApacheHttpClient5, send",
        "apache-httpclient-5-async, ApacheHttpAsyncClient5, send",
    })
    void aCallOverTlsIsOneSpanAndSendsItsIdsOnce(String library, String program, String operations) {
        Jdk jdk = Jdk.find(17).orElseThrow();
        List<String> versions = Libraries.versionsOf(library);
        String version = versions.get(versions.size() - 1);
        try (JaegerAgent jaeger = JaegerAgent.start();
                ServiceProcess process = Launch.traced(jdk, jaeger)
                        .property(
                                "javax.net.ssl.trustStore",
                                folder.resolve("keys.p12").toString())
                        .property("javax.net.ssl.trustStorePassword", new String(PASSWORD))
                        .start(
                                Libraries.classPath(library, version, "host"),
                                "com.example.client." + program + "Program")) {
            Service service = new Service(version, jdk, jaeger, null, process.awaitReady());
            for (String operation : operations.split(" ", -1)) {
                TRACE_HEADERS.clear();
                Caller caller = Caller.sampled();
                String url = "https://127.0.0.1:" + server.getAddress().getPort() + "/" + operation;

                assertThat(service.operation(operation, caller, "url", url)).isEqualTo("200 ok");

                Trace trace = jaeger.await(caller, 2);
                List<ReceivedSpan> calls = trace.childrenOf(trace.named("GET /op/*"));
                assertThat(calls).hasSize(1);
                assertThat(calls.get(0).tags())
                        .containsEntry("http.url", url)
                        .containsEntry("http.status_code", 200L)
                        .doesNotContainKey("error");
                assertThat(TRACE_HEADERS)
                        .singleElement()
                        .asString()
                        .contains(":" + String.format("%016x", calls.get(0).spanId()) + ":");
            }
            process.finish();
            assertThat(jaeger.unclaimed()).isEmpty();
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        TRACE_HEADERS.addAll(exchange.getRequestHeaders().getOrDefault("uber-trace-id", List.of()));
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write(new byte[] {'o', 'k'});
        exchange.close();
    }

    private static void createCertificate(Path keys) throws IOException, InterruptedException {
        Path keytool = Jdk.find(17).orElseThrow().java().resolveSibling("keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }
}

package com.example.client;

import com.example.host.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncFilterChain;
import org.apache.hc.core5.http.nio.AsyncFilterHandler;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;

/** Calls made with the asynchronous API of Apache HttpClient 5. */
public final class ApacheHttpAsyncClient5Program extends HttpClientProgram {
    private final CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();
    /** One of its own, because a callback that waits for a second call of the same client waits for itself. */
    private final CloseableHttpAsyncClient callbacks = HttpAsyncClients.createDefault();

    private final CloseableHttpAsyncClient minimal = HttpAsyncClients.createMinimal();
    private final CloseableHttpAsyncClient http2 = HttpAsyncClients.createHttp2Default();
    private final CloseableHttpAsyncClient minimalHttp2 = HttpAsyncClients.createHttp2Minimal();

    public static void main(String[] args) throws Exception {
        ApacheHttpAsyncClient5Program program = new ApacheHttpAsyncClient5Program();
        program.client.start();
        program.callbacks.start();
        program.minimal.start();
        program.http2.start();
        program.minimalHttp2.start();
        program.start();
    }

    @Override
    protected String send(String method, String url, String body, String header) throws Exception {
        SimpleHttpRequest request = new SimpleHttpRequest(method, URI.create(url));
        if (body != null) {
            request.setBody(body, ContentType.TEXT_PLAIN);
        }
        if (header != null) {
            int colon = header.indexOf(':');
            request.setHeader(
                    header.substring(0, colon), header.substring(colon + 1).trim());
        }
        return answer(client, request);
    }

    @Override
    protected String sendWithTimeout(String url, int millis) throws Exception {
        SimpleHttpRequest request = get(url);
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(millis, TimeUnit.MILLISECONDS)
                .build());
        return answer(client, request);
    }

    @Override
    protected String sendTwice(String url) throws Exception {
        SimpleHttpRequest request = get(url);
        answer(client, request);
        return answer(client, request);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told
    protected void sendAsync(String url, CompletableFuture<String> result) {
        callbacks.execute(get(url), new FutureCallback<SimpleHttpResponse>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                result.complete(answer(response));
            }

            @Override
            public void failed(Exception e) {
                result.completeExceptionally(e);
            }

            @Override
            public void cancelled() {
                result.cancel(false);
            }
        });
    }

    @Override
    protected String cancel(String url) throws Exception {
        Future<SimpleHttpResponse> call = client.execute(get(url), null);
        try {
            return answer(call.get(300, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return "cancelled: " + call.cancel(true);
        }
    }

    @Override
    protected String headersAfterwards(String url) throws Exception {
        SimpleHttpRequest request = get(url);
        request.setHeader("Accept", "*/*");
        answer(client, request);
        return Arrays.toString(request.getHeaders());
    }

    @Override
    protected void addTo(Host host) {
        host.on("minimal", p -> answer(minimal, get(p.get("url"))))
                .on("http2", p -> http2(http2))
                .on("http2-minimal", p -> http2(minimalHttp2));
    }

    /** With a server of the library's own: what it answers is the trace headers that it received. */
    private static String http2(CloseableHttpAsyncClient client) throws Exception {
        HttpAsyncServer server = H2ServerBootstrap.bootstrap()
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
                .register("*", () -> null)
                .addFilterFirst("echo", new HeaderEcho())
                .create();
        server.start();
        try {
            InetSocketAddress address =
                    (InetSocketAddress) server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                            .get()
                            .getAddress();
            String url = "http://127.0.0.1:" + address.getPort() + "/";
            return url + " " + answer(client, get(url));
        } finally {
            server.initiateShutdown();
        }
    }

    private static SimpleHttpRequest get(String url) {
        return new SimpleHttpRequest("GET", URI.create(url));
    }

    private static String answer(CloseableHttpAsyncClient client, SimpleHttpRequest request) throws Exception {
        try {
            return answer(client.execute(request, null).get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception) {
                throw (Exception) e.getCause();
            }
            throw e;
        }
    }

    private static String answer(SimpleHttpResponse response) {
        return response.getCode() + " " + (response.getBodyText() == null ? "" : response.getBodyText());
    }

    /** Answers before the server looks for a handler, of which there is none. */
    private static final class HeaderEcho implements AsyncFilterHandler {
        @Override
        public AsyncDataConsumer handle(
                HttpRequest request,
                EntityDetails entity,
                HttpContext context,
                AsyncFilterChain.ResponseTrigger trigger,
                AsyncFilterChain chain)
                throws HttpException, IOException {
            String headers = Arrays.toString(request.getHeaders("uber-trace-id"));
            trigger.submitResponse(new BasicHttpResponse(200), new StringAsyncEntityProducer(headers));
            return null;
        }
    }
}

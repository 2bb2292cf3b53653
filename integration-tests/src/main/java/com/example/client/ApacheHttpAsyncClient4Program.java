package com.example.client;

import com.example.host.Host;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.message.BasicHttpRequest;
import org.apache.http.util.EntityUtils;

/** Calls made with Apache HttpAsyncClient 4. */
public final class ApacheHttpAsyncClient4Program extends HttpClientProgram {
    private final CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();
    /** One of its own, because a callback that waits for a second call of the same client waits for itself. */
    private final CloseableHttpAsyncClient callbacks = HttpAsyncClients.createDefault();

    private final CloseableHttpAsyncClient minimal = HttpAsyncClients.createMinimal();

    public static void main(String[] args) throws Exception {
        ApacheHttpAsyncClient4Program program = new ApacheHttpAsyncClient4Program();
        program.client.start();
        program.callbacks.start();
        program.minimal.start();
        program.start();
    }

    @Override
    protected String send(String method, String url, String body, String header) throws Exception {
        RequestBuilder request = RequestBuilder.create(method).setUri(url);
        if (body != null) {
            request.setEntity(new StringEntity(body));
        }
        if (header != null) {
            int colon = header.indexOf(':');
            request.setHeader(
                    header.substring(0, colon), header.substring(colon + 1).trim());
        }
        return answer(client, request.build());
    }

    @Override
    protected String sendWithTimeout(String url, int millis) throws Exception {
        RequestConfig config = RequestConfig.custom().setSocketTimeout(millis).build();
        return answer(client, RequestBuilder.get().setUri(url).setConfig(config).build());
    }

    @Override
    protected String sendTwice(String url) throws Exception {
        HttpUriRequest request = get(url);
        answer(client, request);
        return answer(client, request);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told
    protected void sendAsync(String url, CompletableFuture<String> result) {
        callbacks.execute(get(url), new FutureCallback<HttpResponse>() {
            @Override
            public void completed(HttpResponse response) {
                try {
                    result.complete(answer(response));
                } catch (Exception e) {
                    result.completeExceptionally(e);
                }
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
        Future<HttpResponse> call = client.execute(get(url), null);
        try {
            return answer(call.get(300, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return "cancelled: " + call.cancel(true);
        }
    }

    @Override
    protected String headersAfterwards(String url) throws Exception {
        HttpUriRequest request = get(url);
        request.setHeader("Accept", "*/*");
        answer(client, request);
        return Arrays.toString(request.getAllHeaders());
    }

    @Override
    protected void addTo(Host host) {
        host.on("minimal", p -> {
                    URI url = URI.create(p.get("url"));
                    HttpHost server = new HttpHost(url.getHost(), url.getPort());
                    HttpRequest request = new BasicHttpRequest("GET", url.getRawPath() + "?" + url.getRawQuery());
                    return answer(minimal.execute(server, request, null).get(20, TimeUnit.SECONDS));
                })
                .on("closed", p -> {
                    CloseableHttpAsyncClient closed = HttpAsyncClients.createDefault();
                    closed.start();
                    Future<HttpResponse> call = closed.execute(get(p.get("url")), null);
                    try {
                        call.get(300, TimeUnit.MILLISECONDS);
                    } catch (TimeoutException e) {
                        closed.close();
                    }
                    return "closed";
                });
    }

    private static HttpUriRequest get(String url) {
        return RequestBuilder.get().setUri(url).build();
    }

    private static String answer(CloseableHttpAsyncClient client, HttpUriRequest request) throws Exception {
        try {
            return answer(client.execute(request, null).get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception) {
                throw (Exception) e.getCause();
            }
            throw e;
        }
    }

    private static String answer(HttpResponse response) throws Exception {
        String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
        return response.getStatusLine().getStatusCode() + " " + body;
    }
}

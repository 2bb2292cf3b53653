package com.example.client;

import com.example.host.Host;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.fluent.Request;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/** Calls made with the classic API of Apache HttpClient 5. */
public final class ApacheHttpClient5Program extends HttpClientProgram {
    private final CloseableHttpClient client = HttpClients.createDefault();
    private final CloseableHttpClient minimal = HttpClients.createMinimal();

    public static void main(String[] args) throws Exception {
        new ApacheHttpClient5Program().start();
    }

    @Override
    protected String send(String method, String url, String body, String header) throws Exception {
        HttpUriRequestBase request = request(method, url);
        if (body != null) {
            request.setEntity(new StringEntity(body));
        }
        if (header != null) {
            int colon = header.indexOf(':');
            request.setHeader(
                    header.substring(0, colon), header.substring(colon + 1).trim());
        }
        return answer(request);
    }

    @Override
    protected String sendWithTimeout(String url, int millis) throws Exception {
        HttpUriRequestBase request = request("GET", url);
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(millis, TimeUnit.MILLISECONDS)
                .build());
        return answer(request);
    }

    @Override
    protected String sendTwice(String url) throws Exception {
        HttpUriRequestBase request = request("GET", url);
        answer(request);
        return answer(request);
    }

    @Override
    protected String sendUnread(String url) throws Exception {
        try (CloseableHttpResponse response = client.execute(request("GET", url))) {
            return response.getCode() + " ";
        }
    }

    @Override
    protected String headersAfterwards(String url) throws Exception {
        HttpUriRequestBase request = request("GET", url);
        request.setHeader("Accept", "*/*");
        answer(request);
        return Arrays.toString(request.getHeaders());
    }

    @Override
    protected void addTo(Host host) {
        host.on("minimal", p -> answer(minimal, request("GET", p.get("url"))))
                .on("minimal-twice", this::minimalTwice)
                .on("fluent", p -> fluent(p.get("url")))
                .on("over-async", p -> overAsync(p.get("url")));
    }

    private String minimalTwice(Map<String, String> p) throws Exception {
        HttpUriRequestBase request = request("GET", p.get("url"));
        answer(minimal, request);
        return answer(minimal, request);
    }

    private static String fluent(String url) throws IOException {
        return Request.get(url).execute().handleResponse(r -> r.getCode() + " " + EntityUtils.toString(r.getEntity()));
    }

    /** Newer versions have it. */
    private static String overAsync(String url) throws Exception {
        try (CloseableHttpAsyncClient async = HttpAsyncClients.createDefault()) {
            async.start();
            Method classic;
            try {
                classic = HttpAsyncClients.class.getMethod("classic", CloseableHttpAsyncClient.class, Timeout.class);
            } catch (NoSuchMethodException e) {
                throw new UnsupportedOperationException(e);
            }
            return answer(
                    (CloseableHttpClient) classic.invoke(null, async, Timeout.ofSeconds(20)), request("GET", url));
        }
    }

    private static HttpUriRequestBase request(String method, String url) {
        return new HttpUriRequestBase(method, java.net.URI.create(url));
    }

    private String answer(HttpUriRequestBase request) throws IOException, ParseException {
        return answer(client, request);
    }

    private static String answer(CloseableHttpClient client, HttpUriRequestBase request)
            throws IOException, ParseException {
        try (CloseableHttpResponse response = client.execute(request)) {
            String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
            return response.getCode() + " " + body;
        }
    }
}

package com.example.client;

import com.example.host.Host;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Calls made with Apache HttpClient 4. */
public final class ApacheHttpClient4Program extends HttpClientProgram {
    private final CloseableHttpClient client = HttpClients.createDefault();
    private final CloseableHttpClient minimal = HttpClients.createMinimal();

    @SuppressWarnings("deprecation") // the way before 4.3, and still in use
    private final CloseableHttpClient old = new org.apache.http.impl.client.DefaultHttpClient();

    public static void main(String[] args) throws Exception {
        new ApacheHttpClient4Program().start();
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
        return answer(request.build());
    }

    @Override
    protected String sendWithTimeout(String url, int millis) throws Exception {
        RequestConfig config = RequestConfig.custom().setSocketTimeout(millis).build();
        return answer(RequestBuilder.get().setUri(url).setConfig(config).build());
    }

    @Override
    protected String sendTwice(String url) throws Exception {
        HttpUriRequest request = RequestBuilder.get().setUri(url).build();
        answer(request);
        return answer(request);
    }

    @Override
    protected String sendUnread(String url) throws Exception {
        try (CloseableHttpResponse response =
                client.execute(RequestBuilder.get().setUri(url).build())) {
            return response.getStatusLine().getStatusCode() + " ";
        }
    }

    @Override
    protected String headersAfterwards(String url) throws Exception {
        HttpUriRequest request =
                RequestBuilder.get().setUri(url).setHeader("Accept", "*/*").build();
        answer(request);
        return Arrays.toString(request.getAllHeaders());
    }

    @Override
    protected void addTo(Host host) {
        host.on("minimal", p -> answer(minimal, get(p))).on("old", p -> answer(old, get(p)));
    }

    private static HttpUriRequest get(Map<String, String> parameters) {
        return RequestBuilder.get().setUri(parameters.get("url")).build();
    }

    private String answer(HttpUriRequest request) throws IOException {
        return answer(client, request);
    }

    private static String answer(CloseableHttpClient client, HttpUriRequest request) throws IOException {
        try (CloseableHttpResponse response = client.execute(request)) {
            String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
            return response.getStatusLine().getStatusCode() + " " + body;
        }
    }
}

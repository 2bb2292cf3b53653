package com.example.client;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Calls made with the classic API of Apache HttpClient 5. */
public final class ApacheHttpClient5Program extends HttpClientProgram {
    private final CloseableHttpClient client = HttpClients.createDefault();

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

    private static HttpUriRequestBase request(String method, String url) {
        return new HttpUriRequestBase(method, java.net.URI.create(url));
    }

    private String answer(HttpUriRequestBase request) throws IOException, ParseException {
        try (CloseableHttpResponse response = client.execute(request)) {
            String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
            return response.getCode() + " " + body;
        }
    }
}

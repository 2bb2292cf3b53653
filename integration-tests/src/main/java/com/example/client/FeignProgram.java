package com.example.client;

import com.example.host.Host;
import feign.Body;
import feign.Client;
import feign.Feign;
import feign.HeaderMap;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import feign.Response;
import feign.RetryableException;
import feign.Util;
import feign.httpclient.ApacheHttpClient;
import feign.okhttp.OkHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Calls made with Feign: over the JDK's connections, Apache's client, and OkHttp. */
public final class FeignProgram extends HttpClientProgram {
    private final Pages pages = over(new Client.Default(null, null));
    private final Pages apache = over(new ApacheHttpClient());
    private final Pages okHttp = over(new OkHttpClient());

    /** What a Feign user writes. */
    interface Pages {
        @RequestLine("GET")
        Response get(URI url, @HeaderMap Map<String, Object> headers);

        @RequestLine("GET")
        Response get(URI url, Request.Options options);

        @RequestLine("POST")
        @Body("{text}")
        Response post(URI url, @Param("text") String text);
    }

    public static void main(String[] args) throws Exception {
        new FeignProgram().start();
    }

    @Override
    protected String send(String method, String url, String body, String header) throws Exception {
        return answer(() -> body != null ? pages.post(URI.create(url), body) : get(pages, url, header));
    }

    @Override
    protected String sendWithTimeout(String url, int millis) throws Exception {
        Request.Options impatient = new Request.Options(10, TimeUnit.SECONDS, millis, TimeUnit.MILLISECONDS, true);
        return answer(() -> pages.get(URI.create(url), impatient));
    }

    @Override
    protected void addTo(Host host) {
        host.on("apache", p -> answer(() -> get(apache, p.get("url"), null)))
                .on("okhttp", p -> answer(() -> get(okHttp, p.get("url"), null)));
    }

    private static Pages over(Client client) {
        return Feign.builder()
                .client(client)
                .retryer(feign.Retryer.NEVER_RETRY)
                .target(feign.Target.EmptyTarget.create(Pages.class));
    }

    private static Response get(Pages pages, String url, String header) {
        int colon = header == null ? 0 : header.indexOf(':');
        return pages.get(
                URI.create(url),
                header == null
                        ? Collections.emptyMap()
                        : Collections.singletonMap(
                                header.substring(0, colon),
                                header.substring(colon + 1).trim()));
    }

    private static String answer(java.util.function.Supplier<Response> call) throws Exception {
        try (Response response = call.get()) {
            String text =
                    response.body() == null ? "" : Util.toString(response.body().asReader(StandardCharsets.UTF_8));
            return response.status() + " " + text;
        } catch (RetryableException e) {
            throw e.getCause() instanceof IOException ? (IOException) e.getCause() : e;
        }
    }
}

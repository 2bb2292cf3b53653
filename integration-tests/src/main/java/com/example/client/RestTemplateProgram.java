package com.example.client;

import com.example.host.Host;
import java.net.URI;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.DefaultResponseErrorHandler;
import org.springframework.web.client.RestTemplate;

/** Calls made with Spring's RestTemplate: over the JDK's connections, and over Apache's client. */
public final class RestTemplateProgram extends HttpClientProgram {
    private final RestTemplate template = over(new SimpleClientHttpRequestFactory());
    private final RestTemplate apache = over(new HttpComponentsClientHttpRequestFactory());

    public static void main(String[] args) throws Exception {
        new RestTemplateProgram().start();
    }

    @Override
    protected String send(String method, String url, String body, String header) throws Exception {
        return send(template, method, url, body, header);
    }

    @Override
    protected String sendWithTimeout(String url, int millis) throws Exception {
        SimpleClientHttpRequestFactory impatient = new SimpleClientHttpRequestFactory();
        impatient.setReadTimeout(millis);
        return send(over(impatient), "GET", url, null, null);
    }

    @Override
    protected void addTo(Host host) {
        host.on("apache", p -> send(apache, "GET", p.get("url"), null, null));
    }

    private static RestTemplate over(ClientHttpRequestFactory factory) {
        RestTemplate template = new RestTemplate(factory);
        template.setErrorHandler(new AnyStatus());
        return template;
    }

    private static String send(RestTemplate template, String method, String url, String body, String header)
            throws Exception {
        HttpHeaders headers = new HttpHeaders();
        if (header != null) {
            int colon = header.indexOf(':');
            headers.set(header.substring(0, colon), header.substring(colon + 1).trim());
        }
        try {
            ResponseEntity<String> answer = template.exchange(
                    URI.create(url), HttpMethod.valueOf(method), new HttpEntity<>(body, headers), String.class);
            return SpringStatus.of(answer, "getStatusCode") + " " + (answer.getBody() == null ? "" : answer.getBody());
        } catch (org.springframework.web.client.ResourceAccessException e) {
            throw (Exception) e.getCause();
        }
    }

    /** A status that is an error is an answer like any other. */
    private static final class AnyStatus extends DefaultResponseErrorHandler {
        @Override
        public boolean hasError(ClientHttpResponse response) {
            return false;
        }
    }
}

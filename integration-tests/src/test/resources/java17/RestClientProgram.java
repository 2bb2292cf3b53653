import com.example.client.HttpClientProgram;
import com.example.host.Host;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Calls made with Spring's RestClient: over the JDK's client, its connections, and Apache's client. Run from its source,
 * because Spring's class files are newer than the other programs may be.
 */
public final class RestClientProgram extends HttpClientProgram {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final RestClient client = over(new JdkClientHttpRequestFactory(http));
    private final RestClient apache = over(new HttpComponentsClientHttpRequestFactory());
    private final RestClient connections = over(new SimpleClientHttpRequestFactory());

    public static void main(String[] args) throws Exception {
        new RestClientProgram().start();
    }

    @Override
    protected String send(String method, String url, String body, String header) throws Exception {
        RestClient.RequestBodySpec request =
                client.method(HttpMethod.valueOf(method)).uri(URI.create(url));
        if (header != null) {
            int colon = header.indexOf(':');
            request.header(
                    header.substring(0, colon), header.substring(colon + 1).trim());
        }
        if (body != null) {
            request.body(body);
        }
        return answer(request);
    }

    @Override
    protected String sendWithTimeout(String url, int millis) throws Exception {
        JdkClientHttpRequestFactory impatient = new JdkClientHttpRequestFactory(http);
        impatient.setReadTimeout(Duration.ofMillis(millis));
        return answer(get(over(impatient), url));
    }

    @Override
    protected String sendTwice(String url) throws Exception {
        RestClient.RequestHeadersSpec<?> request = get(client, url);
        answer(request);
        return answer(request);
    }

    @Override
    protected String sendUnread(String url) {
        return get(client, url).retrieve().toBodilessEntity().getStatusCode().value() + " ";
    }

    @Override
    protected void addTo(Host host) {
        host.on("apache", p -> answer(get(apache, p.get("url"))))
                .on("connections", p -> answer(get(connections, p.get("url"))));
    }

    private static RestClient over(ClientHttpRequestFactory factory) {
        return RestClient.builder().requestFactory(factory).build();
    }

    private static RestClient.RequestHeadersSpec<?> get(RestClient client, String url) {
        return client.get().uri(URI.create(url));
    }

    /** A status that is an error is an answer like any other. */
    private static String answer(RestClient.RequestHeadersSpec<?> request) throws Exception {
        try {
            return request.exchange((sent, response) -> response.getStatusCode().value() + " "
                    + new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
        } catch (ResourceAccessException e) {
            throw (Exception) e.getCause();
        }
    }
}

package com.example.petclinic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Looks at each page once: the demo's requests. Runs without the agent, as a browser would. */
public final class Visitor {
    private static final String[] PAGES = {"/owners/1", "/owners/2", "/owners/77", "/visits", "/reports"};

    private Visitor() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (String page : PAGES) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(arguments[0] + page)).build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            System.out.println("GET " + page + " -> " + answer.statusCode());
        }
    }
}

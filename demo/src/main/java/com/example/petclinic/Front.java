package com.example.petclinic;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** What a browser would talk to. Asks the service behind it, each page with another HTTP client. */
public final class Front {
    private Front() {}

    public static void main(String[] arguments) throws Exception {
        String back = arguments[0];
        Web web = new Web();
        web.filter(new Headers());
        web.servlet("/owners/*", new OwnerPage(back));
        web.servlet("/visits", new VisitPage(back));
        web.servlet("/reports", new ReportPage(back));
        web.servlet("/bookings", new BookingPage(back));
        web.servlet("/checkups/*", new OrderPage(back));
        web.run();
    }

    private static final class Headers implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            ((HttpServletResponse) response).setHeader("Cache-Control", "no-store");
            chain.doFilter(request, response);
        }
    }

    /** With the JDK's client. */
    private static final class OwnerPage extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient HttpClient client = HttpClient.newHttpClient();
        private final String back;

        OwnerPage(String back) {
            this.back = back;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            HttpRequest call = HttpRequest.newBuilder(URI.create(back + "/owners" + request.getPathInfo()))
                    .build();
            try {
                HttpResponse<String> answer = client.send(call, HttpResponse.BodyHandlers.ofString());
                response.setStatus(answer.statusCode());
                response.getWriter().print(answer.statusCode() == 200 ? answer.body() : "nobody");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    /** With Apache's client. */
    private static final class VisitPage extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient CloseableHttpClient client = HttpClients.createDefault();
        private final String back;

        VisitPage(String back) {
            this.back = back;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String visits =
                    client.execute(new HttpPost(back + "/visits"), answer -> EntityUtils.toString(answer.getEntity()));
            response.getWriter().print(visits);
        }
    }

    /** With HttpURLConnection. */
    private static final class ReportPage extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final String back;

        ReportPage(String back) {
            this.back = back;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(back + "/reports").toURL().openConnection();
            int status = connection.getResponseCode();
            connection.disconnect();
            response.sendError(HttpServletResponse.SC_BAD_GATEWAY, "the service behind answered " + status);
        }
    }

    /** With the JDK's client, too. */
    private static final class OrderPage extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient HttpClient client = HttpClient.newHttpClient();
        private final String back;

        OrderPage(String back) {
            this.back = back;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            HttpRequest call = HttpRequest.newBuilder(URI.create(back + "/checkups" + request.getPathInfo()))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            try {
                response.getWriter()
                        .print(client.send(call, HttpResponse.BodyHandlers.ofString())
                                .body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    /** Books one room three times at once. */
    private static final class BookingPage extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient HttpClient client = HttpClient.newHttpClient();
        private final String back;

        BookingPage(String back) {
            this.back = back;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            HttpRequest call = HttpRequest.newBuilder(URI.create(back + "/rooms/1"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                calls.add(client.sendAsync(call, HttpResponse.BodyHandlers.ofString()));
            }
            for (CompletableFuture<HttpResponse<String>> answer : calls) {
                response.getWriter().println(answer.join().body());
            }
        }
    }
}

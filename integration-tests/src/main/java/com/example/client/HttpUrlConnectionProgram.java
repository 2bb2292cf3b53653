package com.example.client;

import com.example.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Calls made with {@link HttpURLConnection}. */
public final class HttpUrlConnectionProgram extends HttpClientProgram {
    public static void main(String[] args) throws Exception {
        new HttpUrlConnectionProgram().start();
    }

    @Override
    protected String send(String method, String url, String body, String header) throws Exception {
        HttpURLConnection connection = open(url);
        connection.setRequestMethod(method);
        if (header != null) {
            int colon = header.indexOf(':');
            connection.setRequestProperty(
                    header.substring(0, colon), header.substring(colon + 1).trim());
        }
        if (body != null) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        return answer(connection);
    }

    @Override
    protected String sendWithTimeout(String url, int millis) throws Exception {
        HttpURLConnection connection = open(url);
        connection.setReadTimeout(millis);
        return answer(connection);
    }

    @Override
    protected String sendUnread(String url) throws Exception {
        HttpURLConnection connection = open(url);
        String status = connection.getResponseCode() + " ";
        connection.disconnect();
        return status;
    }

    @Override
    protected void addTo(Host host) {
        host.on("connect-answer", p -> answer(connect(p.get("url"))))
                .on("connect-disconnect", p -> {
                    connect(p.get("url")).disconnect();
                    return "disconnected";
                })
                .on("connect-only", p -> {
                    connect(p.get("url"));
                    return "connected";
                })
                .on("write-answer", p -> answer(writeTo(open(p.get("url")))))
                .on("write-only", p -> {
                    writeTo(open(p.get("url")));
                    return "written";
                })
                .on("collect", p -> {
                    System.gc();
                    return "collected";
                });
    }

    private static HttpURLConnection connect(String url) throws IOException {
        HttpURLConnection connection = open(url);
        connection.connect();
        return connection;
    }

    /** The request, a POST by then, waits until the connection is asked for the answer. */
    private static HttpURLConnection writeTo(HttpURLConnection connection) throws IOException {
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write('x');
        }
        return connection;
    }

    private static HttpURLConnection open(String url) throws IOException {
        return (HttpURLConnection) new URL(url).openConnection();
    }

    private static String answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            for (int n; in != null && (n = in.read(buffer)) >= 0; ) {
                body.write(buffer, 0, n);
            }
            return status + " " + new String(body.toByteArray(), StandardCharsets.UTF_8);
        }
    }
}

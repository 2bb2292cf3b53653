package com.example.client;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Calls made with OkHttp. */
public final class OkHttpProgram extends HttpClientProgram {
    private final OkHttpClient client = new OkHttpClient.Builder().build();

    public static void main(String[] args) throws Exception {
        new OkHttpProgram().start();
    }

    @Override
    protected String send(String method, String url, String body, String header) throws Exception {
        Request.Builder request = new Request.Builder().url(url);
        request.method(method, body == null ? null : RequestBody.create(MediaType.parse("text/plain"), body));
        if (header != null) {
            int colon = header.indexOf(':');
            request.header(
                    header.substring(0, colon), header.substring(colon + 1).trim());
        }
        return answer(client.newCall(request.build()).execute());
    }

    @Override
    protected String sendWithTimeout(String url, int millis) throws Exception {
        OkHttpClient impatient =
                client.newBuilder().readTimeout(millis, TimeUnit.MILLISECONDS).build();
        return answer(impatient.newCall(get(url)).execute());
    }

    @Override
    protected String sendTwice(String url) throws Exception {
        Request request = get(url);
        answer(client.newCall(request).execute());
        return answer(client.newCall(request).execute());
    }

    @Override
    protected String sendUnread(String url) throws Exception {
        try (Response response = client.newCall(get(url)).execute()) {
            return response.code() + " ";
        }
    }

    @Override
    protected void sendAsync(String url, CompletableFuture<String> result) {
        client.newCall(get(url)).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                result.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call call, Response response) throws IOException {
                result.complete(answer(response));
            }
        });
    }

    private static Request get(String url) {
        return new Request.Builder().url(url).build();
    }

    private static String answer(Response response) throws IOException {
        try (Response r = response) {
            return r.code() + " " + r.body().string();
        }
    }
}

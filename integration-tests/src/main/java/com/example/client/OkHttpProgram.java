package com.example.client;

import com.example.host.Host;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

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
        Response response = client.newCall(get(url)).execute();
        response.body().close(); // a response is not closeable in the oldest versions
        return response.code() + " ";
    }

    @Override
    protected void sendAsync(String url, CompletableFuture<String> result) {
        client.newCall(get(url)).enqueue(new Completing(result));
    }

    @Override
    protected String cancel(String url) throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        Call call = client.newCall(get(url));
        call.enqueue(new Completing(result));
        try {
            return result.get(300, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel();
            return "cancelled: " + call.isCanceled();
        }
    }

    @Override
    protected void addTo(Host host) {
        host.on("call-in-interceptor", p -> {
                    Interceptor login = chain -> {
                        answer(client.newCall(get(p.get("next"))).execute());
                        return chain.proceed(chain.request());
                    };
                    return intercepted(login, p.get("url"));
                })
                .on("retry-in-interceptor", p -> {
                    Interceptor retry = chain -> {
                        chain.proceed(chain.request()).body().close();
                        return chain.proceed(chain.request());
                    };
                    return intercepted(retry, p.get("url"));
                })
                .on("answer-in-interceptor", p -> {
                    Interceptor cache = chain -> new Response.Builder()
                            .request(chain.request())
                            .protocol(Protocol.HTTP_1_1)
                            .code(203)
                            .message("from the cache")
                            .body(ResponseBody.create(MediaType.parse("text/plain"), "kept"))
                            .build();
                    return intercepted(cache, p.get("url"));
                });
    }

    private String intercepted(Interceptor interceptor, String url) throws IOException {
        OkHttpClient with = client.newBuilder().addInterceptor(interceptor).build();
        return answer(with.newCall(get(url)).execute());
    }

    @Override
    protected void openWebSocket(String url, String text, CompletableFuture<String> result) {
        try {
            Echo.open(client, get(url), text, result);
        } catch (LinkageError e) {
            throw new UnsupportedOperationException("new in 3.5", e);
        }
    }

    private static Request get(String url) {
        return new Request.Builder().url(url).build();
    }

    private static String answer(Response response) throws IOException {
        return response.code() + " " + response.body().string();
    }

    private static final class Completing implements Callback {
        private final CompletableFuture<String> result;

        Completing(CompletableFuture<String> result) {
            this.result = result;
        }

        @Override
        public void onFailure(Call call, IOException e) {
            result.completeExceptionally(e);
        }

        @Override
        public void onResponse(Call call, Response response) throws IOException {
            result.complete(answer(response));
        }
    }

    private static final class Echo extends WebSocketListener {
        private final String text;
        private final CompletableFuture<String> result;

        private Echo(String text, CompletableFuture<String> result) {
            this.text = text;
            this.result = result;
        }

        static void open(OkHttpClient client, Request request, String text, CompletableFuture<String> result) {
            client.newWebSocket(request, new Echo(text, result));
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            socket.send(text);
        }

        @Override
        public void onMessage(WebSocket socket, String answer) {
            result.complete(answer);
            socket.close(1000, null);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable e, Response response) {
            result.completeExceptionally(e);
        }
    }
}

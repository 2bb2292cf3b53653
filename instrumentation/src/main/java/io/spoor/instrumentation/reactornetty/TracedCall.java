package io.spoor.instrumentation.reactornetty;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.spoor.instrumentation.common.HttpClientSpans;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.context.Context;

/**
 * One call, between the client and who subscribed to it: its span ends with the answer's headers, the failure, or when
 * the subscriber gives up. In the context that the client sees, so that each request it sends finds its call; whoever
 * subscribed never sees it. What has no span is passed on as it is.
 */
final class TracedCall implements CoreSubscriber<Connection>, Subscription {
    /** The call that this thread is just subscribing to. */
    private static final ThreadLocal<TracedCall> SUBSCRIBING = new ThreadLocal<>();

    private final CoreSubscriber<? super Connection> actual;
    private final Context context;
    private @Nullable Subscription subscription;
    private @Nullable Span span;

    private TracedCall(CoreSubscriber<? super Connection> actual) {
        this.actual = actual;
        this.context = actual.currentContext().put(TracedCall.class, this);
    }

    static TracedCall subscribing(CoreSubscriber<? super Connection> actual) {
        TracedCall call = new TracedCall(actual);
        SUBSCRIBING.set(call);
        return call;
    }

    void subscribed() {
        SUBSCRIBING.remove();
    }

    /** A web socket begins as a call and lives on without: it is left alone. */
    static void begin(HttpMethod method, Object url, boolean isWebSocket) {
        TracedCall call = SUBSCRIBING.get();
        if (call != null && call.span == null && !isWebSocket) {
            call.span = HttpClientSpans.start("reactor-netty", method.name(), url, null, 0);
        }
    }

    /** The call that a request belongs to; null if it is not traced. */
    static @Nullable TracedCall of(Context context) {
        TracedCall call = context.getOrDefault(TracedCall.class, null);
        return call == null || call.span == null ? null : call;
    }

    /** Gives a request that is about to leave the span's ids. */
    void send(HttpHeaders headers, SocketAddress peer) {
        if (peer instanceof InetSocketAddress && span.isSampled()) {
            InetSocketAddress server = (InetSocketAddress) peer;
            span.setTag("peer.hostname", server.getHostString());
            span.setTag("peer.port", server.getPort());
        }
        Tracer.get().inject(span, headers, Headers.INSTANCE);
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription s) {
        subscription = s;
        actual.onSubscribe(this);
    }

    @Override
    public void request(long n) {
        subscription.request(n);
    }

    @Override
    public void cancel() {
        if (span != null) {
            HttpClientSpans.cancel(span);
        }
        subscription.cancel();
    }

    @Override
    public void onNext(Connection connection) {
        if (span != null) {
            HttpClientSpans.finish(
                    span, ((HttpClientResponse) connection).status().code());
        }
        actual.onNext(connection);
    }

    @Override
    public void onError(Throwable thrown) {
        if (span != null) {
            HttpClientSpans.fail(span, thrown);
        }
        actual.onError(thrown);
    }

    @Override
    public void onComplete() {
        if (span != null) {
            HttpClientSpans.cancel(span);
        }
        actual.onComplete();
    }

    private static final class Headers implements Setter<HttpHeaders> {
        static final Headers INSTANCE = new Headers();

        @Override
        public void set(HttpHeaders headers, String name, String value) {
            headers.set(name, value);
        }
    }
}

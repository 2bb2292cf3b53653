package io.spoor.instrumentation.common;

import io.spoor.tracer.Span;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a library that sends commands and reads replies in separate calls: Redis answers in order, so the oldest
 * command that waits is the one a reply belongs to, in pipelines and transactions as well. Used by one thread at a time, as
 * the connection is. Must not refer to the connection.
 */
public final class RedisConnection {
    private static final WeakIdentityMap<Object, RedisConnection> CONNECTIONS = new WeakIdentityMap<>();

    /** There may never be a reply ({@code CLIENT REPLY OFF}): so many commands are waited for. */
    private static final int MOST = 65_536;

    private final ArrayDeque<Span> waiting = new ArrayDeque<>();
    private int internal;
    private int switched = Switched.times();

    private RedisConnection() {}

    public static RedisConnection of(Object connection) {
        RedisConnection known = CONNECTIONS.get(connection);
        if (known == null) {
            known = new RedisConnection();
            CONNECTIONS.put(connection, known);
        }
        return known;
    }

    /** The connection works for itself: it connects, and says who it is. Such calls are balanced by {@link #leave}. */
    public void enter() {
        internal++;
    }

    public void leave() {
        internal--;
    }

    /** A command is about to be sent. Null if it is the connection's own; else {@link #sent} follows. */
    public @Nullable Span send(String command) {
        if (internal > 0) {
            return null;
        }
        if (switched != Switched.times()) {
            switched = Switched.times();
            end(new IllegalStateException("the reply has not been seen: the instrumentation was off in between"));
        }
        enter(); // to send it, the connection may have to connect first
        return RedisSpans.start(command);
    }

    public void sent(Span span, @Nullable SocketAddress server, @Nullable Throwable thrown) {
        leave();
        PeerAddress.tagServer(span, server);
        if (thrown != null) {
            RedisSpans.end(span, thrown);
            return;
        }
        if (waiting.size() >= MOST) {
            end(null);
        }
        waiting.add(span);
    }

    /** A reply was read, or {@code thrown} instead. */
    public void read(@Nullable Throwable thrown) {
        Span span = internal > 0 ? null : waiting.poll();
        if (span != null) {
            RedisSpans.end(span, thrown);
        }
    }

    /** No reply will come any more. */
    public void disconnected() {
        if (internal == 0) {
            end(new IllegalStateException("the connection was closed before the reply had come"));
        }
    }

    private void end(@Nullable Throwable thrown) {
        for (Span span = waiting.poll(); span != null; span = waiting.poll()) {
            RedisSpans.end(span, thrown);
        }
    }
}

package com.example.rpc;

import io.grpc.Context;
import io.grpc.Metadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request to another service that application code makes somewhere inside of a call. */
final class Probe {
    static final Metadata.Key<String> URL_HEADER = Metadata.Key.of("x-probe", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<String> THROW_HEADER = Metadata.Key.of("x-throw", Metadata.ASCII_STRING_MARSHALLER);

    static final Metadata.Key<String> ONLY_HEADER = Metadata.Key.of("x-only", Metadata.ASCII_STRING_MARSHALLER);
    static final Context.Key<String> WHOSE = Context.key("whose");

    private final AtomicBoolean isReady = new AtomicBoolean();

    /** Null for none. */
    private final String url;

    /** Where to throw, if anywhere. */
    private final String throwing;

    /** The one place to make the request at; null for everywhere but {@link #ready}. */
    private final String only;

    Probe(String url, String throwing, String only) {
        this.url = url;
        this.throwing = throwing;
        this.only = only;
    }

    /** A callback that comes as often as it likes, and of which only the first counts. */
    void ready() {
        if ("onReady".equals(only) && isReady.compareAndSet(false, true)) {
            get(url + "&at=onReady");
        }
    }

    void at(String where) {
        if (url != null && (only == null || only.equals(where))) {
            get(url + "&at=" + where);
        }
        if (where.equals(throwing)) {
            throw new IllegalArgumentException("the interceptor threw");
        }
    }

    static void get(String url) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
            connection.getResponseCode();
            connection.disconnect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

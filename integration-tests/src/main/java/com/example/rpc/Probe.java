package com.example.rpc;

import io.grpc.Metadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** A request to another service that application code makes somewhere inside of a call. */
final class Probe {
    static final Metadata.Key<String> URL_HEADER = Metadata.Key.of("x-probe", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<String> THROW_HEADER = Metadata.Key.of("x-throw", Metadata.ASCII_STRING_MARSHALLER);

    /** Null for none. */
    private final String url;

    /** Where to throw, if anywhere. */
    private final String throwing;

    Probe(String url, String throwing) {
        this.url = url;
        this.throwing = throwing;
    }

    void at(String where) {
        if (url != null) {
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

package io.spoor.instrumentation.grpc;

import io.grpc.Metadata;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Setter;
import io.spoor.tracer.propagation.GrpcTracePropagator;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A call's headers. The one place that knows of {@link Metadata}: names that gRPC would refuse are left out here, so that
 * an odd key of someone's baggage fails no call. {@code grpc-trace-bin}, which holds bytes, is shown as Base64, the text
 * that it is on the wire.
 */
final class MetadataHeaders implements Setter<Metadata>, Getter<Metadata> {
    static final MetadataHeaders INSTANCE = new MetadataHeaders();

    private static final String JAEGER = "uber-trace-id";
    private static final String BINARY = "-bin";
    private static final Metadata.Key<byte[]> TRACE_KEY =
            Metadata.Key.of(GrpcTracePropagator.HEADER, Metadata.BINARY_BYTE_MARSHALLER);
    private static final Metadata.Key<String> JAEGER_KEY = key(JAEGER);

    @Override
    public void set(Metadata headers, String name, String value) {
        if (name.equals(GrpcTracePropagator.HEADER)) {
            headers.discardAll(TRACE_KEY);
            headers.put(TRACE_KEY, Base64.getDecoder().decode(value));
        } else if (isText(name)) {
            Metadata.Key<String> key = find(name);
            headers.discardAll(key);
            headers.put(key, value);
        }
    }

    @Override
    public @Nullable String get(Metadata headers, String name) {
        if (name.equals(GrpcTracePropagator.HEADER)) {
            byte[] bytes = headers.get(TRACE_KEY);
            return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
        }
        return isText(name) ? headers.get(find(name)) : null;
    }

    @Override
    public Iterable<String> names(Metadata headers, String prefix) {
        return headers.keys();
    }

    private static Metadata.Key<String> find(String name) {
        return name.equals(JAEGER) ? JAEGER_KEY : key(name);
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** gRPC's rule for names, {@code Metadata.Key}; those that end with {@code -bin} hold bytes. */
    private static boolean isText(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!isLetter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return !name.isEmpty() && !name.endsWith(BINARY);
    }
}

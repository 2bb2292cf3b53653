package io.spoor.reporter.http;

import io.spoor.reporter.OversizeException;
import io.spoor.reporter.Parker;
import io.spoor.reporter.Transport;
import io.spoor.tracer.Clock;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Batches to a collector over HTTP. A packet that fails for a reason that may pass is tried again, for a few seconds and
 * ever more slowly; meanwhile spans wait in the ring, whose size bounds the memory. While the collector stays away, each
 * packet has one attempt, and they keep a distance.
 */
public final class HttpTransport implements Transport {
    /** In Thrift's compact protocol; in the binary one it becomes up to twice as much. jaeger-client sends up to 1 MiB. */
    private static final int MAX_PACKET_SIZE = 512 * 1024;

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_ANSWER = 1_024;
    private static final int ATTEMPTS = 5;
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);

    private final HttpTarget target;
    private final String headers;
    private final Clock clock;
    private final Parker parker;
    private final BinaryBatch batch = new BinaryBatch();
    private volatile @Nullable HttpExchange exchange;
    private volatile boolean aborted;
    private boolean failing;

    /**
     * Does nothing yet.
     *
     * @param target as {@link HttpTarget#of} made it
     * @param authorization the header's value; null for none
     */
    public HttpTransport(HttpTarget target, @Nullable String authorization, Clock clock, Parker parker) {
        this.target = target.path().contains("format=") ? target : target.withQuery("format=jaeger.thrift");
        this.headers = "Content-Type: application/x-thrift\r\n"
                + (authorization == null ? "" : "Authorization: " + authorization + "\r\n");
        this.clock = clock;
        this.parker = parker;
    }

    @Override
    public int maxPacketSize() {
        return MAX_PACKET_SIZE;
    }

    @Override
    public String receiver() {
        return "Jaeger collector at " + target;
    }

    @Override
    public String expected() {
        return "a collector that takes Thrift over HTTP, as Jaeger's does at :14268/api/traces";
    }

    @Override
    public void send(byte[] buffer, int offset, int length) throws IOException {
        batch.read(buffer, offset);
        int attempts = failing ? 1 : ATTEMPTS;
        long pause = failing ? LONGEST_PAUSE : FIRST_PAUSE;
        if (failing) {
            pause(pause);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                post();
                failing = false;
                return;
            } catch (OversizeException | RejectedException e) {
                failing = false;
                throw e;
            } catch (IOException e) {
                if (attempt >= attempts || aborted) {
                    failing = true;
                    throw e;
                }
            }
            pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    /** An answer has come, or the packet has failed: there is nothing to look for afterwards. */
    @Override
    public void check() throws PortUnreachableException {}

    @Override
    public void abort() {
        aborted = true;
        HttpExchange running = exchange;
        if (running != null) {
            running.abort();
        }
    }

    @Override
    public void close() {}

    private void post() throws IOException {
        HttpExchange known = exchange;
        if (known == null) {
            exchange = known = new HttpExchange(target, target.isSecure() ? tls() : null, TIMEOUT_MILLIS);
        }
        if (aborted) {
            throw new IOException("the service ends");
        }
        HttpAnswer answer = known.post(headers, batch.buffer(), 0, batch.size(), MAX_ANSWER);
        int status = answer.status();
        if (answer.isSuccess()) {
            return;
        }
        String why = "it answered with status " + status;
        if (status == 413) {
            throw new OversizeException(new IOException(why));
        }
        throw status >= 500 || status == 408 || status == 429 ? new IOException(why) : new RejectedException(why);
    }

    /** In short pieces, so that an end of the service is noticed. */
    private void pause(long nanos) {
        long end = clock.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !aborted; left = end - clock.nanoTime()) {
            parker.park(Math.min(left, TimeUnit.MILLISECONDS.toNanos(50)));
        }
    }

    /** A context of our own: the JVM's default one, once asked for, would no longer follow what the application sets. */
    private static SSLSocketFactory tls() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS: " + e.getMessage(), e);
        }
    }

    /** Trying again would change nothing. */
    private static final class RejectedException extends IOException {
        private static final long serialVersionUID = 1;

        RejectedException(String message) {
            super(message);
        }
    }
}

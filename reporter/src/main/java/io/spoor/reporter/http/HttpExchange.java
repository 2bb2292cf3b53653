package io.spoor.reporter.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, over a connection of its own. Follows no redirect, repeats nothing, and ends within the
 * time it is given, look-up of the host's name aside; a thread that hangs in writing is freed by {@link #abort}.
 */
public final class HttpExchange {
    private final HttpTarget target;
    private final @Nullable SSLSocketFactory tls;
    private final int timeoutMillis;
    private volatile @Nullable Socket open;

    /**
     * @param tls for https; not used for http
     * @param timeoutMillis for all of it
     */
    public HttpExchange(HttpTarget target, @Nullable SSLSocketFactory tls, int timeoutMillis) {
        this.target = target;
        this.tls = tls;
        this.timeoutMillis = timeoutMillis;
    }

    /** Asks; the answer's body is read up to {@code maxAnswer} bytes. */
    public HttpAnswer get(int maxAnswer) throws IOException {
        return send(head("GET").append("\r\n"), new byte[0], 0, 0, maxAnswer);
    }

    /**
     * Sends {@code length} bytes of {@code body} from {@code offset}.
     *
     * @param headers each with its line end
     */
    public HttpAnswer post(String headers, byte[] body, int offset, int length, int maxAnswer) throws IOException {
        StringBuilder head = head("POST")
                .append(headers)
                .append("Content-Length: ")
                .append(length)
                .append("\r\n\r\n");
        return send(head, body, offset, length, maxAnswer);
    }

    /** Ends what another thread has under way, with an exception there. */
    public void abort() {
        Socket socket = open;
        if (socket != null) {
            closeQuietly(socket);
        }
    }

    private StringBuilder head(String method) {
        return new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(target.path())
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.authority())
                .append("\r\nUser-Agent: spoor\r\nConnection: close\r\n");
    }

    private HttpAnswer send(StringBuilder head, byte[] body, int offset, int length, int maxAnswer) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        InetAddress address;
        try {
            address = InetAddress.getByName(target.host());
        } catch (UnknownHostException e) {
            throw new UnknownHostException("the host name " + target.host() + " has no address");
        }
        Socket plain = new Socket(Proxy.NO_PROXY);
        Socket socket = plain;
        open = plain;
        try {
            plain.setTcpNoDelay(true);
            plain.setSoTimeout(timeoutMillis);
            plain.connect(new InetSocketAddress(address, target.port()), timeoutMillis);
            if (target.isSecure()) {
                socket = secured(plain);
            }
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(body, offset, length);
            out.flush();
            return new HttpAnswerReader(socket, end).read(maxAnswer);
        } finally {
            open = null;
            // The plain one: closing a TLS socket may wait for the other side.
            closeQuietly(plain);
        }
    }

    private Socket secured(Socket plain) throws IOException {
        if (tls == null) {
            throw new IOException("https is not available");
        }
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, target.host(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no further use either way.
            assert e != null;
        }
    }
}

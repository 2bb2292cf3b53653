package io.spoor.reporter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** Answers each connection with the bytes it is told, whatever they are, and keeps what came in. */
public final class TestServer implements AutoCloseable {
    /** An answer that never comes. */
    public static final String SILENCE = "silence";

    public final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final ServerSocket socket;
    private final List<Socket> held = new ArrayList<>();
    private volatile String answer;

    public TestServer(String answer) throws IOException {
        this(answer, ServerSocketFactory.getDefault());
    }

    TestServer(String answer, ServerSocketFactory factory) throws IOException {
        this.answer = answer;
        this.socket = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "test-server");
        thread.setDaemon(true);
        thread.start();
    }

    public static String ok(String body) {
        return answer("200 OK", body);
    }

    public static String answer(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n"
                + body;
    }

    public void setAnswer(String raw) {
        answer = raw;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String hostPort() {
        return "127.0.0.1:" + port();
    }

    public Request take() throws InterruptedException {
        Request request = requests.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        synchronized (held) {
            for (Socket s : held) {
                s.close();
            }
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                answer(socket.accept());
            } catch (IOException e) {
                // closed, or a client that gave up
            }
        }
    }

    private void answer(Socket client) throws IOException {
        String text = answer;
        try {
            requests.add(Request.read(client.getInputStream()));
            if (!text.equals(SILENCE)) {
                client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                client.getOutputStream().flush();
            }
        } finally {
            if (text.equals(SILENCE)) {
                synchronized (held) {
                    held.add(client);
                }
            } else {
                client.close();
            }
        }
    }

    /** One request as it came in. */
    public static final class Request {
        public final String head;
        public final byte[] body;

        private Request(String head, byte[] body) {
            this.head = head;
            this.body = body;
        }

        static Request read(InputStream in) throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int b = in.read();
                if (b < 0) {
                    throw new IOException("no request");
                }
                head.write(b);
            }
            String text = head.toString();
            int length = 0;
            for (String line : text.split("\r\n")) {
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            byte[] body = new byte[length];
            for (int at = 0; at < length; ) {
                int n = in.read(body, at, length - at);
                if (n < 0) {
                    throw new IOException("half a body");
                }
                at += n;
            }
            return new Request(text, body);
        }
    }
}

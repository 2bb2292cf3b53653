package com.example.client;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;

/** The server of one web socket (RFC 6455). It answers a short text with itself and the number of trace headers received. */
final class EchoSocket implements AutoCloseable {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;

    private final ServerSocket server;
    private int traceHeaders;

    EchoSocket() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "ws://127.0.0.1:" + server.getLocalPort() + "/";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accept(in) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int type = in.read(); type >= 0; type = in.read()) {
                byte[] payload = payload(in);
                if (type == CLOSE) {
                    send(out, CLOSE, payload);
                    return;
                }
                String text = new String(payload, StandardCharsets.UTF_8);
                send(out, TEXT, (text + ", trace headers: " + traceHeaders).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException | GeneralSecurityException e) {
            if (!server.isClosed()) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What the client's key is to be answered with. */
    private String accept(DataInputStream in) throws IOException, GeneralSecurityException {
        String key = "";
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String name = line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
            if (name.equals("sec-websocket-key")) {
                key = line.substring(line.indexOf(':') + 1).trim();
            } else if (name.equals("uber-trace-id")) {
                traceHeaders++;
            }
        }
        byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(hash);
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().trim();
    }

    /** Of a frame with less than 126 bytes; a client's are masked. */
    private static byte[] payload(DataInputStream in) throws IOException {
        byte[] payload = new byte[in.read() & 0x7f];
        byte[] mask = new byte[4];
        in.readFully(mask);
        in.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    private static void send(OutputStream out, int type, byte[] payload) throws IOException {
        byte[] frame = new byte[payload.length + 2];
        frame[0] = (byte) type;
        frame[1] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 2, payload.length);
        out.write(frame);
    }
}

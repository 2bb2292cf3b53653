package io.spoor.reporter.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Reads an answer, however it is framed, with bounds on its size and on the time that it takes as a whole. */
final class HttpAnswerReader {
    private static final int MAX_LINE = 16_384;
    private static final int MAX_LINES = 1_000;

    private final Socket socket;
    private final InputStream in;
    private final long end;
    private final byte[] buffer = new byte[4_096];
    private int at;
    private int filled;
    private int status;
    private long contentLength = -1;
    private boolean chunked;

    /** {@code end} is on the time line of {@code System.nanoTime()}. */
    HttpAnswerReader(Socket socket, long end) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.end = end;
    }

    HttpAnswer read(int maxBody) throws IOException {
        do {
            head();
        } while (status < 200);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (status != 204 && status != 304) {
            if (chunked) {
                chunks(body, maxBody);
            } else {
                copy(contentLength < 0 ? Long.MAX_VALUE : contentLength, body, maxBody);
            }
        }
        return new HttpAnswer(status, body.toByteArray());
    }

    private void head() throws IOException {
        String line = line();
        status = line.startsWith("HTTP/1.") && line.length() >= 12 ? number(line.substring(9, 12), 10) : -1;
        if (status < 100) {
            throw new IOException("not an HTTP answer: " + printable(line));
        }
        contentLength = -1;
        chunked = false;
        int lines = 0;
        for (line = line(); !line.isEmpty(); line = line()) {
            header(line.toLowerCase(Locale.ROOT));
            if (++lines > MAX_LINES) {
                throw new IOException("too many headers");
            }
        }
    }

    private void header(String line) {
        if (line.startsWith("content-length:")) {
            contentLength = number(line.substring("content-length:".length()).trim(), 10);
        } else if (line.startsWith("transfer-encoding:")) {
            chunked = line.endsWith("chunked");
        }
    }

    private void chunks(ByteArrayOutputStream body, int maxBody) throws IOException {
        while (body.size() < maxBody) {
            String line = line();
            int semicolon = line.indexOf(';');
            int size = number((semicolon < 0 ? line : line.substring(0, semicolon)).trim(), 16);
            if (size < 0) {
                throw new IOException("not a chunk: " + printable(line));
            }
            if (size == 0) {
                return;
            }
            copy(size, body, maxBody);
            if (body.size() < maxBody) {
                line();
            }
        }
    }

    /** Until the end of the stream, where that is what ends the body. */
    private void copy(long length, ByteArrayOutputStream body, int maxBody) throws IOException {
        long left = length;
        while (left > 0 && body.size() < maxBody) {
            if (at == filled && !fill()) {
                if (length == Long.MAX_VALUE) {
                    return;
                }
                throw new EOFException("the answer ended " + left + " bytes early");
            }
            int n = (int) Math.min(Math.min(filled - at, left), maxBody - body.size());
            body.write(buffer, at, n);
            at += n;
            left -= n;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (at == filled && !fill()) {
                throw new EOFException("the connection was closed without an answer");
            }
            byte b = buffer[at++];
            if (b == '\n') {
                break;
            }
            if (b != '\r') {
                line.write(b);
            }
            if (line.size() > MAX_LINE) {
                throw new IOException("a line of the answer is too long");
            }
        }
        return new String(line.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private boolean fill() throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        socket.setSoTimeout((int) left);
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    /** -1 if it is none. */
    private static int number(String digits, int radix) {
        try {
            return Math.max(-1, Integer.parseInt(digits, radix));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String printable(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(line.length(), 60); i++) {
            char c = line.charAt(i);
            text.append(c < ' ' || c > '~' ? '?' : c);
        }
        return text.toString();
    }
}

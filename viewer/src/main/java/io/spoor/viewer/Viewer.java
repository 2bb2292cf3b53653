package io.spoor.viewer;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;

/** The running viewer: receiver, store, page, and the traces printed as they come to rest. */
final class Viewer implements Closeable {
    /** Twice the second that Jaeger's clients, and Spoor, at most keep a span back for. */
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final TraceStore store;
    private final UdpReceiver receiver;
    private final @Nullable TracePage page;
    private final @Nullable Waterfall waterfall;
    private final PrintStream out;
    private boolean closed;

    Viewer(Options options, PrintStream out, PrintStream err) throws IOException, ParseException {
        this.out = out;
        this.store = new TraceStore(options.maxSpans(), System::nanoTime);
        this.waterfall = options.quiet() ? null : new Waterfall(options.style());
        InetSocketAddress address = new InetSocketAddress(options.bindAddress(), options.port());
        this.receiver = open(
                "port",
                address.getPort(),
                () -> new UdpReceiver(address, store, line -> err.println("[viewer] " + line)));
        this.page = options.http()
                ? open("http-port", options.httpPort(), () -> new TracePage(options.httpPort(), store))
                : null;
    }

    private interface Opening<T> {
        T open() throws IOException;
    }

    private static <T> T open(String option, int port, Opening<T> opening) throws IOException {
        try {
            return opening.open();
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on port " + port + " (" + e.getMessage() + "); --" + option + " 0 takes a free one",
                    e);
        }
    }

    String greeting() {
        InetSocketAddress address = receiver.address();
        return "spans: udp " + address.getAddress().getHostAddress() + ":" + address.getPort()
                + (page == null ? "" : "\ntraces: " + page.url());
    }

    TraceStore store() {
        return store;
    }

    /** Prints traces that have come to rest, with all their spans again if some came late. */
    synchronized void printSettled() {
        print(SETTLED_NANOS);
    }

    private void print(long settledNanos) {
        if (waterfall != null) {
            for (Trace trace : store.takeSettled(settledNanos)) {
                out.println(waterfall.render(trace));
            }
        }
    }

    /** Prints what is left, and the sum. Called twice it does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        receiver.close();
        if (page != null) {
            page.close();
        }
        print(0);
        if (waterfall != null) {
            out.println(Text.counted(store.received(), "span") + " received, " + store.forgotten() + " forgotten, "
                    + Text.counted(receiver.malformed(), "malformed datagram"));
        }
    }
}

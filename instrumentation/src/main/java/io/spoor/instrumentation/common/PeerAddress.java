package io.spoor.instrumentation.common;

import io.spoor.tracer.Span;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The other end of a connection as tags. Never asks a name server. */
public final class PeerAddress {
    private PeerAddress() {}

    /** For whom calls us: a literal address. Anything but an IP address, null included, leaves no tag. */
    public static void tagCaller(Span span, @Nullable SocketAddress peer) {
        if (peer instanceof InetSocketAddress && span.isSampled()) {
            tag(span, (InetSocketAddress) peer);
        }
    }

    /** For whom we call: also the name by which it was found. */
    public static void tagServer(Span span, @Nullable SocketAddress peer) {
        if (peer instanceof InetSocketAddress && span.isSampled()) {
            InetSocketAddress address = (InetSocketAddress) peer;
            span.setTag("peer.hostname", address.getHostString());
            tag(span, address);
        }
    }

    private static void tag(Span span, InetSocketAddress peer) {
        InetAddress address = peer.getAddress();
        if (address != null) {
            span.setTag(address instanceof Inet4Address ? "peer.ipv4" : "peer.ipv6", address.getHostAddress());
        }
        span.setTag("peer.port", peer.getPort());
    }
}

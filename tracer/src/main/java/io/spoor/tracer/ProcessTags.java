package io.spoor.tracer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The tags of the process: those of jaeger-client-java, {@code client-uuid}, and what is configured, which comes last
 * and wins. Naming the host may ask a name server, so {@link #collect} is for the reporter's thread, never for a
 * request's or for what runs before {@code main}.
 */
public final class ProcessTags {
    /** By it a jaeger-agent tells the senders apart whose losses it adds up (cmd/agent/app/reporter/client_metrics.go). */
    private final String clientUuid;

    private final Map<String, String> configured;

    public ProcessTags(Map<String, String> configured) {
        this.configured = configured;
        // Unique, not secret: java.security's generator would cost start-up and may block.
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.clientUuid = new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Key, value, key, value, with each key once. May take seconds where names are badly configured. */
    public Object[] collect() {
        List<Object> tags = new ArrayList<>();
        InetAddress local = localHost();
        add(tags, "jaeger.version", "Spoor-" + Version.NUMBER);
        add(tags, "hostname", local == null ? System.getenv("HOSTNAME") : local.getHostName());
        add(tags, "ip", local == null ? null : address(local));
        add(tags, "client-uuid", clientUuid);
        for (Map.Entry<String, String> tag : configured.entrySet()) {
            tags.add(tag.getKey());
            tags.add(tag.getValue());
        }
        return tags.toArray();
    }

    private void add(List<Object> tags, String key, @Nullable String value) {
        if (value != null && !configured.containsKey(key)) {
            tags.add(key);
            tags.add(value);
        }
    }

    private static @Nullable InetAddress localHost() {
        try {
            return InetAddress.getLocalHost();
        } catch (UnknownHostException | RuntimeException e) {
            return null;
        }
    }

    /** Debian gives the host's own name a loopback address, which would make all hosts look alike to Jaeger. */
    private static String address(InetAddress local) {
        if (local.isLoopbackAddress()) {
            try {
                for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                    for (InetAddress address : Collections.list(card.getInetAddresses())) {
                        if (address instanceof Inet4Address && !address.isLoopbackAddress() && card.isUp()) {
                            return address.getHostAddress();
                        }
                    }
                }
            } catch (SocketException | RuntimeException e) {
                return local.getHostAddress(); // as good as it gets
            }
        }
        return local.getHostAddress();
    }
}

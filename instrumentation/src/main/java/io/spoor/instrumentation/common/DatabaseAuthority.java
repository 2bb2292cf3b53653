package io.spoor.instrumentation.common;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The part of a JDBC URL that names hosts: {@code user:password@host:port,host:port}, or MySQL's and Oracle's
 * {@code (host=...)(port=...)}. Of several hosts the first counts.
 */
final class DatabaseAuthority {
    private static final int MAX_PORT = 65_535;

    private @Nullable String host;
    private @Nullable String user;
    private int port;

    DatabaseAuthority(String text) {
        int at = text.lastIndexOf('@');
        if (at >= 0) {
            int colon = text.indexOf(':');
            user = orNull(text.substring(0, colon >= 0 && colon < at ? colon : at));
        }
        String hosts = text.substring(at + 1);
        if (hosts.indexOf('(') >= 0) {
            host = inBrackets(hosts, "host");
            setPort(inBrackets(hosts, "port"));
        } else {
            int comma = hosts.indexOf(',');
            readHost(comma < 0 ? hosts : hosts.substring(0, comma));
        }
    }

    /** Null if there is none. */
    @Nullable
    String host() {
        return host;
    }

    @Nullable
    String user() {
        return user;
    }

    /** 0 if there is none. */
    int port() {
        return port;
    }

    /** The value of a key that stands in round brackets, in any case; null if it does not. */
    static @Nullable String inBrackets(String text, String key) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = lower.indexOf(key); i > 0; i = lower.indexOf(key, i + 1)) {
            int from = i + key.length();
            boolean isKey = "( ,".indexOf(lower.charAt(i - 1)) >= 0;
            while (isKey && from < text.length() && text.charAt(from) == ' ') {
                from++;
            }
            if (isKey && from < text.length() && text.charAt(from) == '=') {
                int to = from + 1;
                while (to < text.length() && "(),".indexOf(text.charAt(to)) < 0) {
                    to++;
                }
                return orNull(text.substring(from + 1, to).trim());
            }
        }
        return null;
    }

    private void readHost(String text) {
        int bracket = text.indexOf(']');
        if (text.startsWith("[") && bracket > 0) {
            host = orNull(text.substring(1, bracket));
            setPort(text.startsWith(":", bracket + 1) ? text.substring(bracket + 2) : null);
            return;
        }
        int colon = text.indexOf(':');
        boolean isAddress = colon >= 0 && text.indexOf(':', colon + 1) >= 0;
        String name = colon < 0 || isAddress ? text : text.substring(0, colon);
        int namedInstance = name.indexOf('\\');
        host = orNull(namedInstance < 0 ? name : name.substring(0, namedInstance));
        setPort(colon < 0 || isAddress ? null : text.substring(colon + 1));
    }

    private void setPort(@Nullable String text) {
        int number = 0;
        for (int i = 0; text != null && i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > MAX_PORT) {
                return;
            }
            number = number * 10 + digit;
        }
        port = number > MAX_PORT ? 0 : number;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

package io.spoor.tracer.propagation;

import io.spoor.tracer.Baggage;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Setter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Baggage as one header for each item, {@code uberctx-<key>}. What exceeds the limits is left out and counted. */
final class JaegerBaggage {
    /** As many as W3C's baggage requires everybody to carry. */
    static final int MAX_ITEMS = 64;

    /** Keys and encoded values. Tomcat and Jetty refuse requests with more than 8 KB of headers; half is the service's. */
    static final int MAX_CHARS = 4096;

    private static final String PREFIX = "uberctx-";

    private JaegerBaggage() {}

    static <C> void inject(@Nullable Baggage baggage, C carrier, Setter<C> setter, Ledger ledger) {
        int items = 0;
        int chars = 0;
        for (Baggage item = baggage; item != null; item = item.next()) {
            String key = item.key();
            boolean fits = items < MAX_ITEMS && key.length() + item.value().length() <= MAX_CHARS - chars;
            String value = fits && isHeaderName(key) ? PercentCoding.encode(item.value()) : null;
            if (value == null || key.length() + value.length() > MAX_CHARS - chars) {
                ledger.baggageDropped();
                continue;
            }
            setter.set(carrier, PREFIX + key, value);
            items++;
            chars += key.length() + value.length();
        }
    }

    static <C> @Nullable Baggage extract(C carrier, Getter<C> getter, Ledger ledger) {
        Baggage baggage = null;
        int items = 0;
        int chars = 0;
        for (String name : getter.names(carrier)) {
            boolean isItem = name.length() > PREFIX.length() && name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
            String value = isItem ? getter.get(carrier, name) : null;
            if (value == null) {
                continue;
            }
            int length = name.length() - PREFIX.length() + value.length();
            if (items == MAX_ITEMS || length > MAX_CHARS - chars) {
                ledger.baggageDropped();
                continue;
            }
            String key = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
            baggage = Baggage.with(baggage, key, PercentCoding.decode(value));
            items++;
            chars += length;
        }
        return baggage;
    }

    /** A token of RFC 9110, 5.6.2: anything else could end the header and begin another one. */
    private static boolean isHeaderName(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c <= ' ' || c >= 0x7f || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
                return false;
            }
        }
        return !key.isEmpty();
    }
}

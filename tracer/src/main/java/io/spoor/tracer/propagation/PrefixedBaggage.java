package io.spoor.tracer.propagation;

import io.spoor.tracer.Baggage;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Setter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Baggage as one header for each item, a prefix and its key: Jaeger's {@code uberctx-}, and Brave's {@code baggage-}. What
 * exceeds the limits is left out and counted.
 */
final class PrefixedBaggage {
    static final int MAX_ITEMS = Baggage.MAX_ITEMS;

    /** Keys and encoded values. */
    static final int MAX_CHARS = Baggage.MAX_CHARS;

    private final String prefix;
    private final Coding coding;

    /** How a value is written. */
    enum Coding {
        /** Percent-encoded. */
        PERCENT,
        /** As it is, in a header: what a header can't hold is left out. */
        HEADER,
        /** As it is, in a map of texts. */
        TEXT
    }

    PrefixedBaggage(String prefix, Coding coding) {
        this.prefix = prefix;
        this.coding = coding;
    }

    <C> void inject(@Nullable Baggage baggage, C carrier, Setter<C> setter, Ledger ledger) {
        int items = 0;
        int chars = 0;
        for (Baggage item = baggage; item != null; item = item.next()) {
            String key = item.key();
            boolean fits = items < MAX_ITEMS && key.length() + item.value().length() <= MAX_CHARS - chars;
            String value = fits && (coding == Coding.TEXT || isHeaderName(key)) ? encode(item.value()) : null;
            if (value == null || key.length() + value.length() > MAX_CHARS - chars) {
                ledger.baggageDropped();
                continue;
            }
            setter.set(carrier, prefix + key, value);
            items++;
            chars += key.length() + value.length();
        }
    }

    <C> @Nullable Baggage extract(C carrier, Getter<C> getter, int headers, Ledger ledger) {
        if ((headers & TraceHeaders.BAGGAGE) == 0) {
            return null;
        }
        Baggage baggage = null;
        int items = 0;
        int chars = 0;
        for (String name : getter.names(carrier, prefix)) {
            boolean isItem = name.length() > prefix.length() && name.regionMatches(true, 0, prefix, 0, prefix.length());
            String value = isItem ? getter.get(carrier, name) : null;
            if (value == null) {
                continue;
            }
            int length = name.length() - prefix.length() + value.length();
            if (items == MAX_ITEMS || length > MAX_CHARS - chars) {
                ledger.baggageDropped();
                continue;
            }
            String key = name.substring(prefix.length()).toLowerCase(Locale.ROOT);
            baggage = Baggage.with(baggage, key, coding == Coding.PERCENT ? PercentCoding.decode(value) : value);
            items++;
            chars += length;
        }
        return baggage;
    }

    /** Null for what can't be written. */
    private @Nullable String encode(String value) {
        switch (coding) {
            case PERCENT:
                return PercentCoding.encode(value);
            case HEADER:
                return isVisible(value) ? value : null;
            default:
                return value;
        }
    }

    private static boolean isVisible(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** A token of RFC 9110, 5.6.2: anything else could end the header and begin another one. */
    static boolean isHeaderName(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c <= ' ' || c >= 0x7f || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
                return false;
            }
        }
        return !key.isEmpty();
    }
}

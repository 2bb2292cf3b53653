package io.spoor.tracer.propagation;

import io.spoor.tracer.Baggage;
import io.spoor.tracer.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * Baggage in one header, {@code key=value,key=value}, values percent-encoded; properties behind a semicolon are left out.
 * What exceeds the limits, which are those of {@link PrefixedBaggage}, is left out and counted.
 */
final class W3cBaggage {
    private W3cBaggage() {}

    /** Empty if nothing can be written. */
    static String write(Baggage baggage, Ledger ledger) {
        StringBuilder out = new StringBuilder();
        int items = 0;
        for (Baggage item = baggage; item != null; item = item.next()) {
            String key = item.key();
            int room = PrefixedBaggage.MAX_CHARS - out.length() - 2 - key.length();
            boolean fits = items < PrefixedBaggage.MAX_ITEMS && item.value().length() <= room;
            String value = fits && PrefixedBaggage.isHeaderName(key) ? PercentCoding.encode(item.value()) : null;
            if (value == null || value.length() > room) {
                ledger.baggageDropped();
                continue;
            }
            out.append(out.length() == 0 ? "" : ",").append(key).append('=').append(value);
            items++;
        }
        return out.toString();
    }

    /** Null if there is none. What isn't an item is left out. */
    static @Nullable Baggage read(String list, Ledger ledger) {
        if (list.length() > 2 * PrefixedBaggage.MAX_CHARS) {
            ledger.baggageDropped();
            return null;
        }
        Baggage baggage = null;
        int items = 0;
        int chars = 0;
        for (int from = 0; from < list.length(); ) {
            int comma = list.indexOf(',', from);
            int to = comma < 0 ? list.length() : comma;
            int equals = list.indexOf('=', from);
            String key = equals < from || equals >= to
                    ? ""
                    : list.substring(from, equals).trim();
            if (PrefixedBaggage.isHeaderName(key)) {
                String value = value(list, equals + 1, to);
                chars += key.length() + value.length();
                if (++items > PrefixedBaggage.MAX_ITEMS || chars > PrefixedBaggage.MAX_CHARS) {
                    ledger.baggageDropped();
                } else {
                    baggage = Baggage.with(baggage, key, PercentCoding.decodeStrictly(value));
                }
            }
            from = to + 1;
        }
        return baggage;
    }

    private static String value(String list, int from, int to) {
        int semicolon = list.indexOf(';', from);
        return list.substring(from, semicolon < 0 || semicolon > to ? to : semicolon)
                .trim();
    }
}

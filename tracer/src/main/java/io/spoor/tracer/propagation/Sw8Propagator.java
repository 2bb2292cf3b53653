package io.spoor.tracer.propagation;

import io.spoor.tracer.Getter;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads SkyWalking's header (protocol v3): {@code <sample>-<trace>-<segment>-<span>-<service>-<instance>-<endpoint>-<peer>},
 * texts in Base64. Its ids are texts, so ours are made from them, the same everywhere: all that a request reaches is one
 * trace, which the tag {@code sw8.trace_id} finds. Is not written: SkyWalking would look for segments that nobody sends.
 */
final class Sw8Propagator implements Format {
    private static final String HEADER = "sw8";
    private static final String TAG = "sw8.trace_id";
    private static final int PARTS = 8;
    private static final int MAX_LENGTH = 2048;

    private final Ledger ledger;

    Sw8Propagator(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String header() {
        return HEADER;
    }

    @Override
    public <C> void inject(Span span, C carrier, Setter<C> setter) {
        // See above.
    }

    @Override
    public <C> @Nullable SpanContext extract(C carrier, Getter<C> getter, int headers) {
        String header = getter.get(carrier, HEADER);
        if (header == null || header.isEmpty()) {
            return null; // an agent that has switched a request off writes an empty one
        }
        SpanContext context = header.length() > MAX_LENGTH ? null : read(header);
        if (context == null) {
            ledger.malformedContext();
        }
        return context;
    }

    private static @Nullable SpanContext read(String header) {
        String[] parts = split(header);
        if (parts == null || !(parts[0].equals("1") || parts[0].equals("0")) || !isNumber(parts[3])) {
            return null;
        }
        String traceId = decode(parts[1]);
        String segmentId = decode(parts[2]);
        if (traceId == null || segmentId == null) {
            return null;
        }
        return new SpanContext(
                        hash(traceId, 1),
                        hash(traceId, 2),
                        hash(segmentId + ' ' + parts[3], 3),
                        0,
                        parts[0].equals("1") ? SpanContext.SAMPLED : 0,
                        null)
                .withTag(TAG, traceId);
    }

    private static String @Nullable [] split(String header) {
        String[] parts = new String[PARTS];
        int from = 0;
        for (int i = 0; i < PARTS; i++) {
            int dash = header.indexOf('-', from);
            if ((dash < 0) != (i == PARTS - 1)) {
                return null;
            }
            parts[i] = header.substring(from, dash < 0 ? header.length() : dash);
            from = dash + 1;
        }
        return parts;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static @Nullable String decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return bytes.length == 0 ? null : new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** FNV-1a over the characters, then the finaliser of MurmurHash3, so that all bits depend on all; never 0. */
    private static long hash(String text, int seed) {
        long h = 0xcbf29ce484222325L + seed;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x100000001b3L;
        }
        h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        h ^= h >>> 33;
        return h == 0 ? 1 : h;
    }
}

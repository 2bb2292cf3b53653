package io.spoor.tracer.propagation;

import io.spoor.tracer.Baggage;
import io.spoor.tracer.Getter;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * W3C's Trace Context (version 00, and later ones as far as they are like it) and Baggage. {@code tracestate} is passed on
 * as it came: it is the other systems'.
 */
final class W3cPropagator implements Format {
    private static final String TRACE_PARENT = "traceparent";
    private static final String TRACE_STATE = "tracestate";
    private static final String BAGGAGE = "baggage";

    /** {@code 00-<32 digits>-<16 digits>-<2 digits>}. */
    private static final int LENGTH = 55;

    /** W3C asks for 512 characters at least; what is longer may be left out as a whole. */
    private static final int MAX_TRACE_STATE = 2048;

    private final Ledger ledger;

    W3cPropagator(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String header() {
        return TRACE_PARENT;
    }

    @Override
    public <C> void inject(Span span, C carrier, Setter<C> setter) {
        setter.set(carrier, TRACE_PARENT, write(span));
        SpanContext caller = span.localRoot().remoteParent();
        if (caller != null && caller.traceState() != null) {
            setter.set(carrier, TRACE_STATE, caller.traceState());
        }
        Baggage items = span.baggage();
        String list = items == null ? "" : W3cBaggage.write(items, ledger);
        if (!list.isEmpty()) {
            setter.set(carrier, BAGGAGE, list);
        }
    }

    @Override
    public <C> @Nullable SpanContext extract(C carrier, Getter<C> getter, int headers) {
        String header = getter.get(carrier, TRACE_PARENT);
        if (header == null) {
            return null;
        }
        String text = header.length() > MAX_TRACE_STATE ? header : header.trim();
        if (!isWellFormed(text)) {
            ledger.malformedContext();
            return null;
        }
        String list = getter.get(carrier, BAGGAGE);
        return new SpanContext(
                Hex.parse(text, 3, 19),
                Hex.parse(text, 19, 35),
                Hex.parse(text, 36, 52),
                0,
                (int) Hex.parse(text, 53, 55) & SpanContext.SAMPLED,
                list == null ? null : W3cBaggage.read(list, ledger));
    }

    /** The caller's {@code tracestate}; null if there is none, or more than anybody has to pass on. */
    static <C> @Nullable String traceState(C carrier, Getter<C> getter) {
        String state = getter.get(carrier, TRACE_STATE);
        return state == null || state.isEmpty() || state.length() > MAX_TRACE_STATE ? null : state;
    }

    private static String write(Span span) {
        char[] out = new char[LENGTH];
        out[0] = '0';
        out[1] = '0';
        out[2] = '-';
        int at = Hex.write(span.traceIdLow(), out, Hex.write(span.traceIdHigh(), out, 3));
        out[at] = '-';
        at = Hex.write(span.spanId(), out, at + 1);
        out[at] = '-';
        out[at + 1] = '0';
        out[at + 2] = span.isSampled() ? '1' : '0';
        return new String(out);
    }

    private static boolean isWellFormed(String text) {
        if (text.length() < LENGTH || text.charAt(2) != '-' || text.charAt(35) != '-' || text.charAt(52) != '-') {
            return false;
        }
        boolean isVersion0 = text.charAt(0) == '0' && text.charAt(1) == '0';
        boolean ends = text.length() == LENGTH || (!isVersion0 && text.charAt(LENGTH) == '-');
        return ends
                && isLowerHex(text, 0, 2)
                && !text.startsWith("ff")
                && isLowerHex(text, 3, 35)
                && isLowerHex(text, 36, 52)
                && isLowerHex(text, 53, 55)
                && (Hex.parse(text, 3, 19) | Hex.parse(text, 19, 35)) != 0
                && Hex.parse(text, 36, 52) != 0;
    }

    /** Capitals are malformed: the standard says so, and its tests. */
    private static boolean isLowerHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Hex.value(c) < 0 || (c >= 'A' && c <= 'F')) {
                return false;
            }
        }
        return true;
    }
}

package io.spoor.tracer.propagation;

/** Ids as Zipkin writes them: 16 or 32 digits; fewer are read, too, because some tracers leave leading zeros out. */
final class B3Ids {
    private B3Ids() {}

    static boolean isTraceId(String text) {
        return text.length() <= 32 && Hex.isHex(text, 0, text.length()) && (high(text) | low(text)) != 0;
    }

    static boolean isSpanId(String text) {
        return text.length() <= 16 && Hex.isHex(text, 0, text.length()) && low(text) != 0;
    }

    static long high(String id) {
        return id.length() <= 16 ? 0 : Hex.parse(id, 0, id.length() - 16);
    }

    static long low(String id) {
        return Hex.parse(id, Math.max(0, id.length() - 16), id.length());
    }
}

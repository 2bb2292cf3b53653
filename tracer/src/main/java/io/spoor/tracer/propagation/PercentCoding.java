package io.spoor.tracer.propagation;

import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding of UTF-8, as all Jaeger clients use it for baggage. A blank is written as {@code %20}, because the
 * clients that are not Java's don't read a plus as one; it is read from either.
 */
final class PercentCoding {
    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private PercentCoding() {}

    /** {@code text} itself if nothing in it needs encoding. A lone surrogate becomes a question mark. */
    static String encode(String text) {
        int plain = 0;
        while (plain < text.length() && isUnreserved(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            if (isUnreserved((char) (b & 0xff))) {
                out.append((char) b);
            } else {
                out.append('%').append(DIGITS[(b >>> 4) & 0xf]).append(DIGITS[b & 0xf]);
            }
        }
        return out.toString();
    }

    /** What isn't an escape stands for itself, so that no text is refused. Bytes that aren't UTF-8 become U+FFFD. */
    static String decode(String text) {
        return decode(text, true);
    }

    /** As {@link #decode}, where a plus is a plus: in W3C's baggage. */
    static String decodeStrictly(String text) {
        return decode(text, false);
    }

    private static String decode(String text, boolean plusIsBlank) {
        if (text.indexOf('%') < 0 && (!plusIsBlank || text.indexOf('+') < 0)) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            int escaped = in[i] == '%' && i + 2 < in.length ? escaped(in[i + 1], in[i + 2]) : -1;
            if (escaped >= 0) {
                out[length++] = (byte) escaped;
                i += 2;
            } else {
                out[length++] = plusIsBlank && in[i] == '+' ? (byte) ' ' : in[i];
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    private static int escaped(byte high, byte low) {
        int h = Hex.value((char) high);
        int l = Hex.value((char) low);
        return h < 0 || l < 0 ? -1 : h << 4 | l;
    }

    /** RFC 3986, 2.3. */
    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}

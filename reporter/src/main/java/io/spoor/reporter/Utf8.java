package io.spoor.reporter;

/**
 * Java strings as UTF-8, written in place. A lone surrogate, which UTF-8 has no form for, becomes a question mark: what
 * leaves here is always valid, or a receiver would refuse the whole batch.
 */
final class Utf8 {
    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    private Utf8() {}

    /** The number of bytes that {@link #encode} writes. Up to three times the number of chars. */
    static long length(String s) {
        long bytes = 0;
        for (int i = 0; i < s.length(); i++) {
            int width = width(s, i);
            bytes += width;
            if (width == 4) {
                i++;
            }
        }
        return bytes;
    }

    /** Writes {@code s}, for which there must be room, and returns the position behind it. */
    static int encode(String s, byte[] target, int position) {
        int p = position;
        for (int i = 0; i < s.length(); i++) {
            int c = s.charAt(i);
            switch (width(s, i)) {
                case 1:
                    target[p++] = (byte) (Character.isSurrogate((char) c) ? '?' : c);
                    break;
                case 2:
                    target[p++] = (byte) (0xc0 | c >> 6);
                    target[p++] = continuation(c);
                    break;
                case 3:
                    target[p++] = (byte) (0xe0 | c >> 12);
                    target[p++] = continuation(c >> 6);
                    target[p++] = continuation(c);
                    break;
                default:
                    c = Character.toCodePoint((char) c, s.charAt(++i));
                    target[p++] = (byte) (0xf0 | c >> 18);
                    target[p++] = continuation(c >> 12);
                    target[p++] = continuation(c >> 6);
                    target[p++] = continuation(c);
            }
        }
        return p;
    }

    /** The longest prefix of {@code s} that is at most {@code maxBytes} long and splits no character. */
    static String cut(String s, int maxBytes) {
        long bytes = 0;
        for (int i = 0; i < s.length(); i++) {
            int width = width(s, i);
            bytes += width;
            if (bytes > maxBytes) {
                return s.substring(0, i);
            }
            if (width == 4) {
                i++;
            }
        }
        return s;
    }

    /** Bytes of the character at {@code i}: 4 for the first half of a pair, 1 for half a pair on its own. */
    private static int width(String s, int i) {
        char c = s.charAt(i);
        if (c < ONE_BYTE) {
            return 1;
        }
        if (c < TWO_BYTES) {
            return 2;
        }
        if (!Character.isSurrogate(c)) {
            return 3;
        }
        boolean pair = Character.isHighSurrogate(c) && i + 1 < s.length() && Character.isLowSurrogate(s.charAt(i + 1));
        return pair ? 4 : 1;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | bits & 0x3f);
    }
}

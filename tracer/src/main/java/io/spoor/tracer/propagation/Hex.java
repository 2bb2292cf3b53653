package io.spoor.tracer.propagation;

/** Hexadecimal digits of ASCII, of either case. {@code Character.digit} would take those of other scripts too. */
final class Hex {
    private Hex() {}

    /** 0 to 15, or -1. */
    static int value(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}

package io.spoor.tracer.propagation;

import java.util.Arrays;

/** Hexadecimal digits of ASCII, of either case. {@code Character.digit} would take those of other scripts too. */
public final class Hex {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    /** Looked up, not computed: whether a digit of an id is a letter is what no processor can predict. */
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            VALUES[DIGITS[i]] = (byte) i;
            VALUES[Character.toUpperCase(DIGITS[i])] = (byte) i;
        }
    }

    private Hex() {}

    /** 0 to 15, or -1. */
    static int value(char c) {
        return c < VALUES.length ? VALUES[c] : -1;
    }

    /** Whether there are digits only from {@code from} to before {@code to}, which are inside of {@code text}. */
    static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (value(text.charAt(i)) < 0) {
                return false;
            }
        }
        return from < to;
    }

    /** The number that {@link #isHex} was true of; of more than 16 digits, the last 16. */
    static long parse(String text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number << 4 | value(text.charAt(i));
        }
        return number;
    }

    /** Writes the 16 digits of {@code id}; the index behind them. */
    static int write(long id, char[] out, int at) {
        int next = at;
        for (int shift = 60; shift >= 0; shift -= 4) {
            out[next++] = DIGITS[(int) (id >>> shift) & 0xf];
        }
        return next;
    }

    /** The 16 digits of {@code id}. */
    public static String of(long id) {
        char[] digits = new char[16];
        write(id, digits, 0);
        return new String(digits);
    }

    /** The 32 digits of an id of two halves, or the 16 of the lower one if the other is 0. */
    public static String of(long high, long low) {
        if (high == 0) {
            return of(low);
        }
        char[] digits = new char[32];
        write(low, digits, write(high, digits, 0));
        return new String(digits);
    }
}

package io.spoor.tracer.propagation;

import java.util.SplittableRandom;

/** Texts of all scripts, reserved characters and code points beyond the BMP; no lone surrogates. */
final class RandomText {
    private static final String RESERVED = " +%&=,;:/?#[]@!$'()*\"\\<>~-_.\t\r\n\u0000";

    private RandomText() {}

    static String of(SplittableRandom random, int maxLength) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(maxLength + 1); i > 0; i--) {
            text.appendCodePoint(codePoint(random));
        }
        return text.toString();
    }

    private static int codePoint(SplittableRandom random) {
        switch (random.nextInt(4)) {
            case 0:
                return RESERVED.charAt(random.nextInt(RESERVED.length()));
            case 1:
                return random.nextInt(0x20, 0x7f);
            case 2:
                return random.nextInt(0xa0, 0xd800);
            default:
                return random.nextInt(0x10000, 0x110000);
        }
    }
}

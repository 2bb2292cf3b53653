package io.spoor.tracer.propagation;

import java.util.SplittableRandom;

/** What happens to headers on their way: cut, doubled, changed, filled up. */
final class Damage {
    private static final String LIKELY = "0123456789abcdefABCDEFgx:%3A, +-\t\u0000\u00e9\ud83d";

    private Damage() {}

    static String some(SplittableRandom random, String header) {
        StringBuilder damaged = new StringBuilder(header);
        for (int i = random.nextInt(4); i >= 0; i--) {
            one(random, damaged);
        }
        return damaged.toString();
    }

    private static void one(SplittableRandom random, StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        char c = LIKELY.charAt(random.nextInt(LIKELY.length()));
        switch (random.nextInt(6)) {
            case 0:
                text.insert(at, c);
                break;
            case 1:
                text.delete(at, Math.min(text.length(), at + random.nextInt(1, 20)));
                break;
            case 2:
                text.setLength(at);
                break;
            case 3:
                text.append(',').append(text);
                break;
            case 4:
                text.append((char) random.nextInt(0x10000));
                break;
            default:
                if (at < text.length()) {
                    text.setCharAt(at, c);
                }
        }
    }
}

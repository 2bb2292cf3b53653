package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void writesEveryCharacterAsTheJdkDoes() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            check("a" + new String(Character.toChars(c)) + "b");
        }
    }

    @Test
    void writesAnyMixtureOfHalvesAsTheJdkDoes() {
        Random random = new Random(1);
        char[] chars = {'a', 'é', '中', '\ud83d', '\ude00', '\ud800', '\udfff'};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(8); n > 0; n--) {
                text.append(chars[random.nextInt(chars.length)]);
            }
            check(text.toString());
        }
    }

    @Test
    void cutsAtTheLastCharacterThatFits() {
        String text = "aé中😀";
        String[] expected = {"", "a", "a", "aé", "aé", "aé", "aé中", "aé中", "aé中", "aé中", text, text};
        for (int max = 0; max < expected.length; max++) {
            assertThat(Utf8.cut(text, max)).as("%s bytes", max).isEqualTo(expected[max]);
        }
    }

    private static void check(String text) {
        byte[] expected = text.getBytes(StandardCharsets.UTF_8);
        byte[] actual = new byte[expected.length + 1];
        int end = Utf8.encode(text, actual, 0);
        if (!Arrays.equals(Arrays.copyOf(actual, end), expected) || Utf8.length(text) != expected.length) {
            assertThat(Arrays.copyOf(actual, end)).as(text).isEqualTo(expected);
            assertThat(Utf8.length(text)).as(text).isEqualTo(expected.length);
        }
    }
}

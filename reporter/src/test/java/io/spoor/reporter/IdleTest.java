package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdleTest {
    private static final long MILLI = 1_000_000;

    @Test
    void sleepsLongerAndLongerUpToTenMilliseconds() {
        Idle idle = new Idle(8_192);
        long[] expected = {1, 2, 4, 8, 10, 10};
        for (long millis : expected) {
            assertThat(idle.after(0)).isEqualTo(millis * MILLI);
        }
    }

    @Test
    void aFewSpansDoNotWakeItMoreOftenAndManyDo() {
        Idle idle = new Idle(8_192);
        for (int i = 0; i < 10; i++) {
            idle.after(0);
        }
        assertThat(idle.after(50)).isEqualTo(10 * MILLI);
        assertThat(idle.after(1_024)).isZero();
        assertThat(idle.after(0)).isEqualTo(MILLI);
    }

    @Test
    void looksMoreOftenAtASmallRing() {
        Idle idle = new Idle(100);
        for (int i = 0; i < 10; i++) {
            assertThat(idle.after(0)).isEqualTo(MILLI);
        }
        Idle larger = new Idle(4_096);
        for (int i = 0; i < 10; i++) {
            larger.after(0);
        }
        assertThat(larger.after(0)).isBetween(5 * MILLI, 6 * MILLI);
    }
}

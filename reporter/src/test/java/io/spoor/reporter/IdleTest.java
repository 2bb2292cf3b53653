package io.spoor.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdleTest {
    private static final long MILLI = 1_000_000;

    @Test
    void sleepsATenthOfASecondUnlessThereIsMore() {
        Idle idle = new Idle(1_000);
        assertThat(idle.after(0)).isEqualTo(100 * MILLI);
        assertThat(idle.after(1_023)).isEqualTo(100 * MILLI);
        assertThat(idle.after(1_024)).isZero();
    }

    @Test
    void looksMoreOftenWhenPacketsAreDueSooner() {
        assertThat(new Idle(20).after(0)).isEqualTo(10 * MILLI);
        assertThat(new Idle(0).after(0)).isEqualTo(MILLI);
    }
}

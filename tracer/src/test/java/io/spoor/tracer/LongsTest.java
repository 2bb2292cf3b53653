package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongsTest {
    @Test
    void isTheValueWhateverWasKeptInItsPlace() {
        long[] sameRemainder = {200, 200 + 1024, 200 + 1024L * 1024 * 1024 * 1024, 200 - 1024, Long.MIN_VALUE + 200};
        for (int round = 0; round < 2; round++) {
            for (long value : sameRemainder) {
                assertThat(Longs.box(value)).isEqualTo(value);
            }
        }
        assertThat(Longs.box(0)).isZero();
        assertThat(Longs.box(-1)).isEqualTo(-1);
        assertThat(Longs.box(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void keepsWhatComesAgain() {
        Long port = Longs.box(54_321);

        assertThat(Longs.box(54_321)).isSameAs(port);
    }
}

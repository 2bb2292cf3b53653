package io.spoor.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** Several values of one key, as a task has them that is handed over again before it has run. */
class WeakIdentityMapQueueTest {
    private final WeakIdentityMap<Object, Object> map = new WeakIdentityMap<>();
    private final Object key = new Object();

    @Test
    void givesValuesBackInTheirOrder() {
        for (int i = 0; i < 100; i++) {
            map.add(key, i);
        }
        assertThat(map.size()).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            assertThat(map.get(key)).isEqualTo(i);
            assertThat(map.remove(key)).isEqualTo(i);
        }
        assertThat(map.remove(key)).isNull();
        assertThat(map.isEmpty()).isTrue();
    }

    @Test
    void keepsThemWhenItGrows() {
        map.add(key, "first");
        map.add(key, "second");
        Object[] others = new Object[20_000];
        for (int i = 0; i < others.length; i++) {
            others[i] = new Object();
            map.put(others[i], i);
        }

        assertThat(map.remove(key)).isEqualTo("first");
        assertThat(map.remove(key)).isEqualTo("second");
        assertThat(map.remove(key)).isNull();
        assertThat(map.get(others[0])).isEqualTo(0);
    }

    @Test
    void aPutReplacesThemAll() {
        map.add(key, "first");
        map.add(key, "second");
        map.put(key, "third");

        assertThat(map.remove(key)).isEqualTo("third");
        assertThat(map.remove(key)).isNull();
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        for (int i = 0; i < 70_000; i++) {
            map.add(key, i);
        }

        assertThat(map.remove(key)).isEqualTo(0);
        assertThat((Integer) map.remove(key)).isGreaterThan(1);
    }

    @Test
    void isEmptyAgainWhenTheKeysAreGone() throws InterruptedException {
        assertThat(map.isEmpty()).isTrue();
        WeakReference<Object> gone = addOne();
        assertThat(map.isEmpty()).isFalse();
        for (int i = 0; i < 200 && (gone.get() != null || map.size() > 0); i++) {
            System.gc();
            Thread.sleep(5);
        }

        assertThat(map.isEmpty()).isTrue();
    }

    private WeakReference<Object> addOne() {
        Object task = new Object();
        map.add(task, "first");
        map.add(task, "second");
        return new WeakReference<>(task);
    }
}

package io.spoor.instrumentation.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {
    private final WeakIdentityMap<Object, Object> map = new WeakIdentityMap<>();

    @Test
    void tellsEqualKeysApartAndAsksThemNothing() {
        Object first = new Unfriendly();
        Object second = new Unfriendly();

        map.put(first, "first");
        map.put(second, "second");

        assertThat(map.get(first)).isEqualTo("first");
        assertThat(map.get(second)).isEqualTo("second");
        assertThat(map.get(new Unfriendly())).isNull();
    }

    @Test
    void aSecondPutReplaces() {
        Object key = new Object();
        map.put(key, "first");
        map.put(key, "second");

        assertThat(map.get(key)).isEqualTo("second");
        assertThat(map.size()).isEqualTo(1);
        assertThat(map.remove(key)).isEqualTo("second");
        assertThat(map.get(key)).isNull();
        assertThat(map.remove(key)).isNull();
        assertThat(map.size()).isZero();
    }

    @Test
    void growsWithoutLosingAny() {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            Object key = new Object();
            keys.add(key);
            map.put(key, i);
        }
        for (int i = 0; i < keys.size(); i += 2) {
            assertThat(map.remove(keys.get(i))).isEqualTo(i);
        }
        for (int i = 0; i < keys.size(); i++) {
            assertThat(map.get(keys.get(i))).isEqualTo(i % 2 == 0 ? null : i);
        }
        assertThat(map.size()).isEqualTo(keys.size() / 2);
    }

    @Test
    void keepsNoKeyAlive() {
        Object kept = new Object();
        map.put(kept, "kept");
        for (int i = 0; i < 1_000; i++) {
            map.put(new Object(), "gone");
        }

        long deadline = System.nanoTime() + 20_000_000_000L;
        while (map.size() > 1 && System.nanoTime() < deadline) {
            System.gc();
        }

        assertThat(map.size()).isEqualTo(1);
        assertThat(map.get(kept)).isEqualTo("kept");
        Reference.reachabilityFence(kept);
    }

    @Test
    void tellsTheValuesOfKeysThatWereCollectedAndOfNoOthers() {
        Set<Object> told = new HashSet<>();
        WeakIdentityMap<Object, Object> telling = new WeakIdentityMap<>(told::add);
        Object kept = new Object();
        Object removed = new Object();
        telling.put(kept, "kept");
        telling.put(removed, "removed");
        telling.remove(removed);
        for (int i = 0; i < 100; i++) {
            telling.put(new Object(), i);
        }

        long deadline = System.nanoTime() + 20_000_000_000L;
        while (told.size() < 100 && System.nanoTime() < deadline) {
            System.gc();
            telling.forgetCollected();
        }

        assertThat(told).hasSize(100).doesNotContain("kept", "removed");
        assertThat(telling.get(kept)).isEqualTo("kept");
        Reference.reachabilityFence(kept);
        Reference.reachabilityFence(removed);
    }

    @Test
    void aReaderFindsItsKeysWhileOthersWrite() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                done.add(threads.submit(() -> {
                    List<Object> keys = new ArrayList<>();
                    for (int i = 0; i < 20_000; i++) {
                        Object key = new Object();
                        keys.add(key);
                        map.put(key, key.getClass());
                        assertThat(map.get(keys.get(i / 2))).isNotNull();
                        if (i % 3 == 0) {
                            map.put(new Object(), "gone");
                        }
                    }
                    for (Object key : keys) {
                        assertThat(map.remove(key)).isNotNull();
                    }
                }));
            }
            for (Future<?> f : done) {
                f.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class Unfriendly {
        @Override
        public int hashCode() {
            throw new AssertionError("hashCode was called");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("equals was called");
        }
    }
}

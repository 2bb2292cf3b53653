import com.example.handoff.HandoffProgram;
import com.example.handoff.Heap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What is still a preview in Java 25, and virtual threads in numbers; run from its source. */
public final class StructuredProgram extends HandoffProgram {
    private static final int MILLION = 1_000_000;
    private static final ScopedValue<String> USER = ScopedValue.newInstance();

    private StructuredProgram() {
        on("fork", task -> {
            try (var scope = StructuredTaskScope.open()) {
                scope.fork(task);
                scope.join();
            }
        });
        on("forkInFork", task -> {
            try (var scope = StructuredTaskScope.open()) {
                scope.fork(() -> {
                    try (var inner = StructuredTaskScope.open()) {
                        inner.fork(task);
                        inner.join();
                    }
                    return null;
                });
                scope.join();
            }
        });
        on("anySuccessful", task -> {
            try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<String>anySuccessfulResultOrThrow())) {
                scope.fork(() -> {
                    task.run();
                    return "done";
                });
                scope.join();
            }
        });
        on("platformThreads", task -> {
            try (var scope = StructuredTaskScope.open(
                    StructuredTaskScope.Joiner.<Object>awaitAllSuccessfulOrThrow(),
                    c -> c.withThreadFactory(Thread.ofPlatform().factory()))) {
                scope.fork(task);
                scope.join();
            }
        });
        on("scopedValue", task -> ScopedValue.where(USER, "ann").call(() -> {
            try (var scope = StructuredTaskScope.open()) {
                scope.fork(() -> {
                    if (USER.get().equals("ann")) {
                        task.run();
                    }
                });
                return scope.join();
            }
        }));
        on("failed", task -> {
            try (var scope = StructuredTaskScope.open()) {
                scope.fork(() -> {
                    task.run();
                    throw new IllegalStateException("as planned");
                });
                scope.join();
            } catch (StructuredTaskScope.FailedException e) {
                if (!e.getCause().getMessage().equals("as planned")) {
                    throw e;
                }
            }
        });
        on("pinned", task -> Thread.ofVirtual().start(() -> new Pinned(task).compareTo(null)));
    }

    public static void main(String[] args) throws Exception {
        new StructuredProgram()
                .host()
                .on("million", p -> million())
                .on("crowd", p -> crowd(p.get("url")))
                .on("alive", p -> Heap.alive(p.get("class")))
                .start();
    }

    /** All made by one request, not all at once. */
    private static String million() throws InterruptedException {
        Semaphore atOnce = new Semaphore(5_000);
        CountDownLatch ended = new CountDownLatch(MILLION);
        for (int i = 0; i < MILLION; i++) {
            atOnce.acquire();
            Thread.startVirtualThread(() -> {
                atOnce.release();
                ended.countDown();
            });
        }
        return "ended: " + ended.await(60, TimeUnit.SECONDS);
    }

    /** Many virtual threads that call, lock, and hand over to a pool, on a scheduler of two threads. */
    private static String crowd(String url) throws Exception {
        AtomicInteger answered = new AtomicInteger();
        Object lock = new Object();
        try (ExecutorService pool = Executors.newFixedThreadPool(2);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                threads.submit(() -> {
                    synchronized (lock) {
                        answered.addAndGet(pool.submit(() -> call(url).startsWith("200") ? 1 : 0).get());
                    }
                    return null;
                });
            }
        }
        return "answered: " + answered;
    }

    /** Waits while a frame of the JVM's own is on its stack, that of a class's initialiser: it can't leave its carrier. */
    private record Pinned(Runnable task) implements Comparable<Pinned> {
        private static final ThreadLocal<Runnable> TASK = new ThreadLocal<>();

        @Override
        public int compareTo(Pinned other) {
            TASK.set(task);
            try {
                Class.forName("StructuredProgram$Initialised", true, StructuredProgram.class.getClassLoader());
                if (TASK.get() != null) { // initialised before, by another
                    task.run();
                }
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
            return 0;
        }
    }

    private static final class Initialised {
        static {
            Runnable task = Pinned.TASK.get();
            Pinned.TASK.remove();
            task.run();
        }
    }
}

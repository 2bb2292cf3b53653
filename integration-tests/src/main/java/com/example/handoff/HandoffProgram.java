package com.example.handoff;

import com.example.host.Host;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Work handed to other threads, in all the ways that are added, each by its name. The work is a call of a URL; the
 * operations wait for each other only by means that hand nothing over.
 */
public class HandoffProgram {
    private static final int SECONDS = 20;

    private final Map<String, Handoff> ways = new LinkedHashMap<>();
    private final CyclicBarrier crossing = new CyclicBarrier(2);
    private final AtomicReference<Late> late = new AtomicReference<>();

    public final HandoffProgram on(String way, Handoff handoff) {
        ways.put(way, task -> {
            try {
                handoff.hand(task);
            } catch (NoSuchMethodException | ClassNotFoundException e) {
                throw new UnsupportedOperationException(e);
            }
        });
        return this;
    }

    /** The host with the operations of the contract, to which a program may add its own. */
    protected final Host host() {
        return new Host()
                .on("hand", p -> hand(way(p), p.get("url")))
                .on("nested", p -> nested(way(p), p.get("url"), p.get("next")))
                .on("cross", p -> cross(way(p), p.get("url")))
                .on("twice", p -> hand(way(p), p.get("url")) + ", " + hand(way(p), p.get("next")))
                .on("late", p -> late(way(p), p.get("url")))
                .on("release", p -> release());
    }

    private Handoff way(Map<String, String> parameters) {
        Handoff way = ways.get(parameters.get("way"));
        if (way == null) {
            throw new UnsupportedOperationException();
        }
        return way;
    }

    private static String hand(Handoff way, String url) throws Exception {
        Done done = new Done();
        Thread caller = Thread.currentThread();
        way.hand(() -> done.with(() -> call(url) + (Thread.currentThread() == caller ? " by the caller" : "")));
        return done.await();
    }

    /** The task hands over the next one before it calls, so that both are under way at once. */
    private static String nested(Handoff way, String url, String next) throws Exception {
        Done outer = new Done();
        Done inner = new Done();
        way.hand(() -> outer.with(() -> {
            way.hand(() -> inner.with(() -> call(next)));
            return call(url);
        }));
        return outer.await() + ", " + inner.await();
    }

    /** Two requests hand over before either of their tasks is done. */
    private String cross(Handoff way, String url) throws Exception {
        Done done = new Done();
        CountDownLatch both = new CountDownLatch(1);
        way.hand(() -> done.with(() -> {
            both.await(1, TimeUnit.SECONDS);
            return call(url);
        }));
        meet();
        both.countDown();
        return done.await();
    }

    /** The request ends before its task calls. */
    private String late(Handoff way, String url) throws Exception {
        Late task = new Late();
        late.set(task);
        way.hand(() -> task.done.with(() -> {
            task.released.await(SECONDS, TimeUnit.SECONDS);
            return call(url);
        }));
        return "handed over";
    }

    private String release() throws Exception {
        late.get().released.countDown();
        return late.get().done.await();
    }

    private void meet() throws InterruptedException, BrokenBarrierException, TimeoutException {
        crossing.await(SECONDS, TimeUnit.SECONDS);
    }

    /** Status and body of the answer. */
    public static String call(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        try (InputStream in = connection.getInputStream()) {
            byte[] body = new byte[100];
            int length = in.read(body);
            return connection.getResponseCode() + " "
                    + new String(body, 0, Math.max(0, length), StandardCharsets.UTF_8);
        }
    }

    private static final class Late {
        private final CountDownLatch released = new CountDownLatch(1);
        private final Done done = new Done();
    }

    /** What a task has come to, for the thread that waits for it. */
    private static final class Done {
        private final CountDownLatch latch = new CountDownLatch(1);
        private volatile String result;

        interface Work {
            String run() throws Exception;
        }

        void with(Work work) {
            try {
                result = work.run();
            } catch (Exception e) {
                result = "thrown: " + e;
            } finally {
                latch.countDown();
            }
        }

        String await() throws InterruptedException {
            return latch.await(SECONDS, TimeUnit.SECONDS) ? result : "nothing has come";
        }
    }
}

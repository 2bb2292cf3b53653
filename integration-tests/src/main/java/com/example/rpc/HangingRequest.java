package com.example.rpc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A request that is never answered, and the wait until it has arrived at the server: it, and not another that hangs too,
 * such as one that nobody waits for because its deadline ends it.
 */
final class HangingRequest {
    private static final AtomicInteger LAST = new AtomicInteger();
    private static final Map<String, CountDownLatch> ARRIVALS = new ConcurrentHashMap<>();

    private final String id = Integer.toString(LAST.incrementAndGet());
    private final CountDownLatch arrival = new CountDownLatch(1);

    HangingRequest() {
        ARRIVALS.put(id, arrival);
    }

    String message() {
        return "hang " + id;
    }

    void awaitArrival() throws InterruptedException {
        try {
            if (!arrival.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the call did not arrive");
            }
        } finally {
            ARRIVALS.remove(id);
        }
    }

    /** @param words of the message that has arrived */
    static void arrived(String[] words) {
        CountDownLatch arrival = words.length < 2 ? null : ARRIVALS.get(words[1]);
        if (arrival != null) {
            arrival.countDown();
        }
    }
}

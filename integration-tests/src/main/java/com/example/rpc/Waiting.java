package com.example.rpc;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets a client wait until the call that will hang has arrived at the server. */
final class Waiting {
    private static final Semaphore ARRIVED = new Semaphore(0);

    private Waiting() {}

    static void arrived() {
        ARRIVED.release();
    }

    static void await() throws InterruptedException {
        if (!ARRIVED.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the call did not arrive");
        }
    }
}

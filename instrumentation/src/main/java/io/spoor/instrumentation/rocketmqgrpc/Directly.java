package io.spoor.instrumentation.rocketmqgrpc;

import java.util.concurrent.Executor;

/** Runs what waits for a future on the thread that completes it: neither Guava's nor the client's own executor is there in both. */
enum Directly implements Executor {
    HERE;

    @Override
    public void execute(Runnable task) {
        task.run();
    }
}

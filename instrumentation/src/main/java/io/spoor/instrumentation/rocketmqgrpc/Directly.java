package io.spoor.instrumentation.rocketmqgrpc;

import java.util.concurrent.Executor;

/** Runs what waits for a future on the thread that completes it. Guava has the same, but by different names. */
enum Directly implements Executor {
    HERE;

    @Override
    public void execute(Runnable task) {
        task.run();
    }
}

package com.example.host;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A thread that {@code main} started, which takes work from a queue by hand. It uses no executor and no future, so
 * that nothing may carry a request's context to it: what it does belongs to no trace.
 */
final class DetachedThread extends Thread {
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();

    DetachedThread() {
        super("detached");
        setDaemon(true);
    }

    String run(Operation operation, Map<String, String> parameters) throws Throwable {
        Work work = new Work(operation, parameters);
        queue.add(work);
        work.done.await();
        if (work.thrown != null) {
            throw work.thrown;
        }
        return work.result;
    }

    @Override
    public void run() {
        while (true) {
            try {
                queue.take().execute();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static final class Work {
        private final Operation operation;
        private final Map<String, String> parameters;
        private final CountDownLatch done = new CountDownLatch(1);
        private String result;
        private Throwable thrown;

        Work(Operation operation, Map<String, String> parameters) {
            this.operation = operation;
            this.parameters = parameters;
        }

        void execute() {
            try {
                result = operation.run(parameters);
            } catch (Throwable t) {
                thrown = t;
            } finally {
                done.countDown();
            }
        }
    }
}

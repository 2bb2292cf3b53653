package com.example.handoff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What users of java.util.concurrent rely on: their tasks and exceptions are handed back as the very objects they were,
 * and nothing else appears in between. Answers the names of what does not hold.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of them is looked at from elsewhere
final class TaskIdentity {
    private static final int SECONDS = 20;

    private final List<String> violations = new ArrayList<>();

    static String violations() throws Exception {
        TaskIdentity identity = new TaskIdentity();
        identity.queueOfAPool();
        identity.hooksOfAPool();
        identity.rejectedTasks();
        identity.tasksThatAreCompared();
        identity.futuresOfAPool();
        identity.scheduledTasks();
        identity.exceptionsOfTasks();
        identity.completableFutures();
        identity.forkJoinTasks();
        identity.timers();
        return String.join(", ", identity.violations);
    }

    private void check(String name, boolean holds) {
        if (!holds) {
            violations.add(name);
        }
    }

    private void queueOfAPool() throws Exception {
        Blocked pool = new Blocked();
        Named first = new Named("first", 1);
        Named second = new Named("second", 2);
        pool.execute(first);
        pool.execute(second);
        check("queue holds the tasks", new ArrayList<>(pool.getQueue()).equals(Arrays.asList(first, second)));
        check("queue's head is the task", pool.getQueue().peek() == first);
        check("remove finds the task", pool.remove(first));
        check("remove finds it once", !pool.remove(first));
        List<Runnable> never = pool.shutdownNow();
        check("shutdownNow hands the task back", never.size() == 1 && never.get(0) == second);
        check("which has not run", !second.hasRun);
        check(
                "a pool says what it does",
                pool.toString().matches(".*\\[.*, pool size = [01], .*queued tasks = 0, .*]"));
    }

    private void hooksOfAPool() throws Exception {
        List<Object> seen = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), r -> {
                    Thread thread = new Thread(r, "hooks");
                    thread.setUncaughtExceptionHandler((t, thrown) -> {
                        seen.add(thrown);
                        done.countDown();
                    });
                    return thread;
                }) {
                    @Override
                    protected void beforeExecute(Thread thread, Runnable task) {
                        seen.add(task);
                    }

                    @Override
                    protected void afterExecute(Runnable task, Throwable thrown) {
                        seen.add(task);
                        seen.add(thrown);
                    }
                };
        IllegalStateException planned = new IllegalStateException("as planned");
        Runnable task = () -> {
            throw planned;
        };
        pool.execute(task);
        check("an uncaught exception is handled", done.await(SECONDS, TimeUnit.SECONDS));
        pool.shutdown();
        check("hooks see task and exception", seen.equals(Arrays.asList(task, task, planned, planned)));
    }

    private void rejectedTasks() throws Exception {
        Blocked pool = new Blocked();
        List<Object> rejected = new ArrayList<>();
        pool.setRejectedExecutionHandler((task, executor) -> rejected.add(task));
        pool.shutdown();
        Named task = new Named("rejected", 1);
        pool.execute(task);
        check("a handler gets the task", rejected.size() == 1 && rejected.get(0) == task);
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.AbortPolicy());
        try {
            pool.execute(task);
            check("a rejected task is refused", false);
        } catch (RejectedExecutionException e) {
            check("the refusal names the task", e.getMessage().startsWith("Task rejected rejected from "));
        }
        pool.shutdownNow();
    }

    private void tasksThatAreCompared() throws Exception {
        List<Object> order = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>());
        pool.execute(new Named("first", 0) {
            @Override
            public void run() {
                TaskIdentity.await(go);
            }
        });
        for (int i = 5; i > 0; i--) {
            pool.execute(new Named("task " + i, i) {
                @Override
                public void run() {
                    order.add(toString());
                }
            });
        }
        go.countDown();
        pool.shutdown();
        pool.awaitTermination(SECONDS, TimeUnit.SECONDS);
        check("tasks are compared", order.equals(Arrays.asList("task 1", "task 2", "task 3", "task 4", "task 5")));
    }

    private void futuresOfAPool() throws Exception {
        Blocked pool = new Blocked();
        Future<?> future = pool.submit(new Named("wrapped", 1));
        check("the queue holds the future", pool.getQueue().peek() == future);
        check("a future is the JDK's", future.getClass().getName().equals("java.util.concurrent.FutureTask"));
        check("a future names its task", isJava8() || future.toString().endsWith("[Wrapped task = wrapped]]"));
        Future<?> never = pool.submit(new Named("never", 1));
        check("what was submitted is removed as the future", pool.remove((Runnable) never));
        Future<?> last = pool.submit(new Named("last", 1));
        future.cancel(true);
        pool.purge();
        check("a cancelled future is purged", pool.getQueue().size() == 1);
        check("shutdownNow hands the future back", pool.shutdownNow().equals(Collections.singletonList(last)));
        check("which is not done", !last.isDone());
        check("whereas a cancelled one is", future.isDone() && future.isCancelled());
    }

    private void scheduledTasks() throws Exception {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
        pool.setRemoveOnCancelPolicy(true);
        ScheduledFuture<?> later = pool.schedule(new Named("later", 1), 1, TimeUnit.HOURS);
        ScheduledFuture<?> never = pool.schedule(new Named("never", 1), 1, TimeUnit.HOURS);
        check("the queue holds what is scheduled", pool.getQueue().contains(later));
        never.cancel(false);
        check("what is cancelled is removed", !pool.getQueue().contains(never));
        check("what is scheduled can be removed", pool.remove((Runnable) later));
        check(
                "results come back",
                "x".equals(pool.schedule(() -> "x", 1, TimeUnit.MILLISECONDS).get()));
        pool.shutdownNow();
    }

    private void exceptionsOfTasks() throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        IllegalStateException planned = new IllegalStateException("as planned");
        Callable<String> failing = () -> {
            throw planned;
        };
        check("a future's exception is the task's", causeOf(pool.submit(failing)) == planned);
        StackTraceElement[][] stack = new StackTraceElement[1][];
        pool.submit(() -> stack[0] = new Throwable().getStackTrace()).get();
        StringBuilder frames = new StringBuilder();
        for (StackTraceElement frame : stack[0]) {
            if (frame.getClassName().startsWith("java.")) {
                frames.append(frame.getMethodName()).append(' ');
            }
        }
        check("nothing is on the stack: " + frames, frames.toString().equals("run runWorker run run "));
        check("nothing of ours is", isClean(stack[0]));
        pool.shutdown();
    }

    private void completableFutures() throws Exception {
        IllegalStateException planned = new IllegalStateException("as planned");
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> applied = source.thenApply(x -> {
            throw planned;
        });
        CompletableFuture<String> handled =
                applied.handle((x, thrown) -> thrown.getCause().toString());
        check("dependents are counted", source.getNumberOfDependents() == 1);
        source.complete("x");
        check("a stage's exception is the function's", causeOf(applied) == planned);
        check("handlers see it", handled.get().equals(planned.toString()));
        CompletableFuture<String> waiting = new CompletableFuture<>();
        CompletableFuture<Void> first = waiting.thenRun(() -> {});
        waiting.thenRun(() -> {});
        check("a stage counts its dependents", waiting.toString().endsWith("[Not completed, 2 dependents]"));
        check("a dependent is cancelled by itself", first.cancel(true) && !waiting.isDone());
        waiting.cancel(true);
        check("a cancelled stage says so", waiting.isCancelled() && waiting.isCompletedExceptionally());
        check("a stage's failure is wrapped once", applied.handle((x, t) -> t).get() instanceof CompletionException);
        check("a stage says what it is", source.toString().endsWith("[Completed normally]"));
        StackTraceElement[] stack = CompletableFuture.supplyAsync(() -> new Throwable().getStackTrace())
                .thenApplyAsync(x -> new Throwable().getStackTrace())
                .get();
        check("nothing of ours is on a stage's stack", isClean(stack));
        CompletableFuture<String> obtruded = CompletableFuture.completedFuture("x");
        obtruded.obtrudeValue("y");
        check("a value can be obtruded", obtruded.thenApply(x -> x + x).get().equals("yy"));
    }

    private void forkJoinTasks() throws Exception {
        IllegalStateException planned = new IllegalStateException("as planned");
        ForkJoinPool pool = new ForkJoinPool(2);
        RecursiveTask<String> failing = new RecursiveTask<String>() {
            private static final long serialVersionUID = 1;

            @Override
            protected String compute() {
                throw planned;
            }
        };
        pool.submit(failing);
        Throwable cause = causeOf(failing);
        check("a task's exception is its own", cause == planned || cause.getCause() == planned);
        check("a task knows its exception", failing.getException() != null);
        RecursiveTask<Boolean> unforking = new RecursiveTask<Boolean>() {
            private static final long serialVersionUID = 1;

            @Override
            protected Boolean compute() {
                ForkJoinTask<String> forked = new RecursiveTask<String>() {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected String compute() {
                        return "by whom it was forked";
                    }
                };
                forked.fork();
                String result = forked.tryUnfork() ? forked.invoke() : forked.join(); // which another may have begun
                return result.equals("by whom it was forked");
            }
        };
        check("a forked task can be had back", pool.invoke(unforking));
        ForkJoinTask<?> adapted = pool.submit(() -> {});
        adapted.join();
        check("an adapted task ends", adapted.isCompletedNormally() && adapted.getRawResult() == null);
        check("a fork-join pool says what it does", pool.toString().contains("[Running, parallelism = 2, "));
        RecursiveTask<StackTraceElement[]> asking = new RecursiveTask<StackTraceElement[]>() {
            private static final long serialVersionUID = 1;

            @Override
            protected StackTraceElement[] compute() {
                return new Throwable().getStackTrace();
            }
        };
        check("nothing of ours is on a fork-join task's stack", isClean(pool.invoke(asking)));
        pool.shutdown();
        check("a pool ends", pool.awaitTermination(SECONDS, TimeUnit.SECONDS));
    }

    private void timers() throws Exception {
        Timer timer = new Timer(true);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        TimerTask busy = new TimerTask() { // lest the timer's own thread finds the cancelled task before it is purged
                    @Override
                    public void run() {
                        running.countDown();
                        TaskIdentity.await(go);
                    }
                };
        timer.schedule(busy, 0);
        check("a timer's task runs", running.await(SECONDS, TimeUnit.SECONDS));
        TimerTask task = new TimerTask() {
            @Override
            public void run() {}
        };
        timer.schedule(task, 3_600_000);
        check("a timer's task is cancelled once", task.cancel() && !task.cancel());
        check("and purged", timer.purge() == 1);
        go.countDown();
        timer.cancel();
    }

    private static Throwable causeOf(Future<?> future) throws Exception {
        try {
            future.get(SECONDS, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private static boolean isClean(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().contains("spoor")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isJava8() {
        return System.getProperty("java.specification.version").startsWith("1.");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A pool whose only thread does nothing until the pool is shut down. */
    private static final class Blocked extends ThreadPoolExecutor {
        Blocked() throws InterruptedException {
            super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            CountDownLatch running = new CountDownLatch(1);
            execute(() -> {
                running.countDown();
                TaskIdentity.await(new CountDownLatch(1));
            });
            running.await();
        }
    }

    private static class Named implements Runnable, Comparable<Named> {
        private final String name;
        private final int rank;
        private volatile boolean hasRun;

        Named(String name, int rank) {
            this.name = name;
            this.rank = rank;
        }

        @Override
        public void run() {
            hasRun = true;
        }

        @Override
        public int compareTo(Named other) {
            return Integer.compare(rank, other.rank);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return rank;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}

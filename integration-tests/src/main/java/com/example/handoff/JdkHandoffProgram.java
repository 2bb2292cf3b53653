package com.example.handoff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The JDK's own ways. Those of newer JDKs than 8 are called by reflection. */
@SuppressWarnings("FutureReturnValueIgnored") // the task tells by itself what it has come to
public final class JdkHandoffProgram extends HandoffProgram {
    private static final int THREADS = 4;

    private JdkHandoffProgram() throws Exception {
        executors();
        pools();
        scheduled();
        stages();
        threads();
    }

    public static void main(String[] args) throws Exception {
        new TaskFates().addTo(new JdkHandoffProgram().host()).start();
    }

    private void executors() {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS, daemons());
        on("execute", pool::execute);
        on("submitRunnable", pool::submit);
        on("submitCallable", task -> pool.submit(Executors.callable(task)));
        on("invokeAll", task -> pool.invokeAll(Arrays.asList(Executors.callable(task), Executors.callable(() -> {}))));
        on("invokeAny", task -> pool.invokeAny(Collections.singleton(Executors.callable(task))));
        ExecutorCompletionService<Void> completion = new ExecutorCompletionService<>(pool);
        on("completionService", task -> completion.submit(task, null));
        on("cached", Executors.newCachedThreadPool(daemons())::execute);
        on("single", new Spread(() -> Executors.newSingleThreadExecutor(daemons()))::execute);
        on("subclass", new Silent()::submit);
        on("ownLoop", task -> new OwnLoop().submit(task));
        ExecutorService future = new OwnLoop();
        on("ownLoopSupply", task -> CompletableFuture.runAsync(task, future));
        on("newThreadExecutor", task -> ((Executor) r -> new Thread(r, "own").start()).execute(task));
        on("inCaller", task -> ((Executor) Runnable::run).execute(task));
    }

    private void pools() {
        ForkJoinPool pool = new ForkJoinPool(THREADS);
        on("forkJoinExecute", pool::execute);
        on("forkJoinSubmit", pool::submit);
        on("forkJoinCallable", task -> pool.submit(Executors.callable(task)));
        on("forkJoinInvoke", task -> pool.invoke(new Forking(task)));
        on("commonPool", ForkJoinPool.commonPool()::execute);
        on("workStealing", Executors.newWorkStealingPool(THREADS)::execute);
        on("parallelStream", task -> pool.submit(() -> inParallel(task)));
        on("parallelStreamByCaller", JdkHandoffProgram::inParallel);
    }

    private void scheduled() {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(THREADS, daemons());
        on("schedule", task -> pool.schedule(task, 5, TimeUnit.MILLISECONDS));
        on("scheduleCallable", task -> pool.schedule(Executors.callable(task), 5, TimeUnit.MILLISECONDS));
        on("scheduledExecute", pool::execute);
        Executor forkJoin = new ForkJoinPool(THREADS);
        if (forkJoin instanceof ScheduledExecutorService) { // from 25 on
            on("forkJoinSchedule", task -> ((ScheduledExecutorService) forkJoin)
                    .schedule(task, 5, TimeUnit.MILLISECONDS));
        }
        on("timer", new Spread(TimerExecutor::new)::execute);
    }

    private void stages() {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS, daemons());
        on("runAsync", CompletableFuture::runAsync);
        on("runAsyncOn", task -> CompletableFuture.runAsync(task, pool));
        on("supplyAsync", task -> CompletableFuture.supplyAsync(() -> run(task), pool));
        stage("thenApply", (stage, task) -> stage.thenApply(x -> run(task)));
        stage("thenAccept", (stage, task) -> stage.thenAccept(x -> run(task)));
        stage("thenRun", (stage, task) -> stage.thenRun(task));
        stage("thenApplyAsync", (stage, task) -> stage.thenApplyAsync(x -> run(task)));
        stage("thenAcceptAsync", (stage, task) -> stage.thenAcceptAsync(x -> run(task), pool));
        stage("thenRunAsync", (stage, task) -> stage.thenRunAsync(task, pool));
        stage("thenCompose", (stage, task) -> stage.thenCompose(x -> CompletableFuture.completedFuture(run(task))));
        stage("thenComposeAsync", (stage, task) -> stage.thenComposeAsync(x -> new CompletableFuture<>(), pool)
                .toCompletableFuture()
                .complete(run(task)));
        stage("whenComplete", (stage, task) -> stage.whenComplete((x, t) -> run(task)));
        stage("whenCompleteAsync", (stage, task) -> stage.whenCompleteAsync((x, t) -> run(task)));
        stage("handle", (stage, task) -> stage.handle((x, t) -> run(task)));
        stage("handleAsync", (stage, task) -> stage.handleAsync((x, t) -> run(task), pool));
        stage("thenCombine", (stage, task) -> stage.thenCombine(done(), (x, y) -> run(task)));
        stage("thenCombineAsync", (stage, task) -> stage.thenCombineAsync(done(), (x, y) -> run(task)));
        stage("thenAcceptBoth", (stage, task) -> stage.thenAcceptBoth(done(), (x, y) -> run(task)));
        stage("runAfterBoth", (stage, task) -> stage.runAfterBoth(done(), task));
        stage("runAfterBothAsync", (stage, task) -> stage.runAfterBothAsync(done(), task, pool));
        stage("applyToEither", (stage, task) -> stage.applyToEither(never(), x -> run(task)));
        stage("acceptEither", (stage, task) -> stage.acceptEither(never(), x -> run(task)));
        stage("runAfterEither", (stage, task) -> stage.runAfterEither(never(), task));
        stage("runAfterEitherAsync", (stage, task) -> stage.runAfterEitherAsync(never(), task));
        on("exceptionally", task -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            stage.exceptionally(t -> run(task));
            completer().execute(() -> stage.completeExceptionally(new IllegalStateException("as planned")));
        });
        stage("allOf", (stage, task) -> CompletableFuture.allOf(stage.toCompletableFuture(), done())
                .thenRun(task));
        stage("anyOf", (stage, task) -> CompletableFuture.anyOf(
                        stage.toCompletableFuture(), never().toCompletableFuture())
                .thenRun(task));
        on("ownExecutor", task -> completer().execute(task));
        on("stageOfADoneFuture", task -> done().thenRunAsync(task));
        on("delayed", task -> {
            Executor delayed = (Executor) call(
                    CompletableFuture.class.getMethod("delayedExecutor", long.class, TimeUnit.class),
                    null,
                    5L,
                    TimeUnit.MILLISECONDS);
            CompletableFuture.runAsync(task, delayed);
        });
    }

    private void threads() {
        on("newThread", task -> new Thread(task, "new").start());
        on(
                "threadSubclass",
                task -> new Thread("subclass") {
                    @Override
                    public void run() {
                        task.run();
                    }
                }.start());
        on("daemon", task -> daemons().newThread(task).start());
        on("futureTask", task -> new Thread(new FutureTask<>(task, null)).start());
        on("virtual", task -> call(Thread.class.getMethod("startVirtualThread", Runnable.class), null, task));
        on("virtualUnstarted", task -> {
            Object builder = call(Thread.class.getMethod("ofVirtual"), null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            ((Thread) call(type.getMethod("unstarted", Runnable.class), builder, task)).start();
        });
        on("virtualPerTask", task -> virtualPerTask().execute(task));
        on("virtualPerTaskSubmit", task -> virtualPerTask().submit(task));
        on("supplyOnVirtual", task -> CompletableFuture.runAsync(task, virtualPerTask()));
    }

    private static ExecutorService virtualPerTask() throws Exception {
        return (ExecutorService) call(Executors.class.getMethod("newVirtualThreadPerTaskExecutor"), null);
    }

    private static Object call(java.lang.reflect.Method method, Object object, Object... arguments) throws Exception {
        return method.invoke(object, arguments);
    }

    private interface Attachment {
        void attach(CompletionStage<String> stage, Runnable task) throws Exception;
    }

    /** Attached by the caller, completed by another thread that belongs to no request. */
    private void stage(String name, Attachment attachment) {
        on(name, task -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            attachment.attach(stage, task);
            completer().execute(() -> stage.complete("x"));
        });
    }

    private static CompletableFuture<String> done() {
        return CompletableFuture.completedFuture("done");
    }

    private static CompletionStage<String> never() {
        return new CompletableFuture<>();
    }

    private static String run(Runnable task) {
        task.run();
        return "run";
    }

    private static void inParallel(Runnable task) {
        List<Runnable> tasks = new ArrayList<>(Collections.nCopies(64, () -> {}));
        tasks.set(40, task);
        tasks.parallelStream().forEach(Runnable::run);
    }

    private static ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(() -> task.run(), "daemon");
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Threads that have nothing but a queue in common with those who ask, and nothing of theirs. */
    private static final Completer COMPLETER = new Completer();

    private static Executor completer() {
        return COMPLETER;
    }

    private static final class Completer implements Executor {
        private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

        Completer() {
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(this::loop, "completer");
                thread.setDaemon(true);
                thread.start();
            }
        }

        @Override
        public void execute(Runnable task) {
            queue.add(task);
        }

        private void loop() {
            while (true) {
                try {
                    queue.take().run();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    /** Four of what has only one thread, in turn, so that two tasks can meet. */
    private static final class Spread implements Executor {
        private final List<Executor> executors = new ArrayList<>();
        private int next;

        Spread(Callable<? extends Executor> one) {
            try {
                for (int i = 0; i < THREADS; i++) {
                    executors.add(one.call());
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public synchronized void execute(Runnable task) {
            executors.get(next++ % THREADS).execute(task);
        }
    }

    private static final class TimerExecutor implements Executor {
        private final Timer timer = new Timer(true);

        @Override
        public void execute(Runnable task) {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            task.run();
                        }
                    },
                    5);
        }
    }

    /** A subclass that does not call the hooks of its superclass. */
    private static final class Silent extends ThreadPoolExecutor {
        Silent() {
            super(1, THREADS, 1, TimeUnit.SECONDS, new java.util.concurrent.SynchronousQueue<>(), daemons());
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {}

        @Override
        protected void afterExecute(Runnable task, Throwable thrown) {}
    }

    /** An executor service with a queue and threads of its own making. */
    private static final class OwnLoop extends AbstractExecutorService {
        @Override
        public void execute(Runnable task) {
            COMPLETER.execute(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return Collections.emptyList();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }

    /** Forks once, so that the task may run on a third thread. */
    private static final class Forking extends RecursiveAction {
        private static final long serialVersionUID = 1;
        private final transient Runnable task;

        Forking(Runnable task) {
            this.task = task;
        }

        @Override
        protected void compute() {
            RecursiveAction forked = new RecursiveAction() {
                private static final long serialVersionUID = 1;

                @Override
                protected void compute() {
                    task.run();
                }
            };
            forked.fork();
            forked.join();
        }
    }
}

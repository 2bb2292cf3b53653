package com.example.handoff;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Reactor 3: schedulers, and sources that are told by threads of their own. */
public final class ReactorHandoffProgram extends HandoffProgram {
    private final BlockingQueue<Runnable> source = new LinkedBlockingQueue<>();

    private ReactorHandoffProgram() {
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(this::emit, "source");
            thread.setDaemon(true);
            thread.start();
        }
        on("subscribeOn", task -> Mono.fromRunnable(task)
                .subscribeOn(Schedulers.parallel())
                .subscribe());
        on("publishOn", task -> Mono.just("x")
                .publishOn(Schedulers.parallel())
                .map(x -> run(task))
                .subscribe());
        Scheduler own = Schedulers.newParallel("own", 4, true);
        on("ownScheduler", task -> Flux.just("x", "y")
                .publishOn(own)
                .next()
                .map(x -> run(task))
                .subscribe());
        on("delay", task -> Mono.delay(Duration.ofMillis(5)).map(x -> run(task)).subscribe());
        on("schedule", Schedulers.parallel()::schedule);
        on("callback", task -> Mono.<String>create(sink -> source.add(() -> sink.success("x")))
                .map(x -> run(task))
                .subscribe());
        on("callbackFlatMap", task -> Mono.<String>create(sink -> source.add(() -> sink.success("x")))
                .flatMap(x -> Mono.fromCallable(() -> run(task)).subscribeOn(Schedulers.parallel()))
                .filter(x -> true)
                .subscribe());
        on("callbackError", task -> Mono.<String>create(
                        sink -> source.add(() -> sink.error(new IllegalStateException("as planned"))))
                .onErrorResume(x -> Mono.fromCallable(() -> run(task)))
                .subscribe());
        on("flux", task -> Flux.<String>create(
                        sink -> source.add(() -> sink.next("x").complete()))
                .doOnNext(x -> run(task))
                .subscribe());
    }

    public static void main(String[] args) throws Exception {
        new ReactorHandoffProgram().host().start();
    }

    private void emit() {
        while (true) {
            try {
                source.take().run();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static String run(Runnable task) {
        task.run();
        return "run";
    }
}

package com.example.handoff;

import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.decorators.Decorators;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** Resilience4j: its own pool, its limits of time, its second tries. */
@SuppressWarnings("FutureReturnValueIgnored") // the task tells by itself what it has come to
public final class Resilience4jHandoffProgram extends HandoffProgram {
    private Resilience4jHandoffProgram() {
        ThreadPoolBulkhead bulkhead = ThreadPoolBulkhead.ofDefaults("calls");
        TimeLimiter limiter = TimeLimiter.of(Duration.ofSeconds(20));
        Retry retry = Retry.ofDefaults("calls");
        CircuitBreaker breaker = CircuitBreaker.ofDefaults("calls");
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2, r -> {
            Thread thread = new Thread(r, "scheduler");
            thread.setDaemon(true);
            return thread;
        });
        ExecutorService pool = Executors.newCachedThreadPool();
        on("bulkhead", bulkhead::executeRunnable);
        on("decorated", task -> Decorators.ofRunnable(task)
                .withThreadPoolBulkhead(bulkhead)
                .withTimeLimiter(limiter, scheduler)
                .withCircuitBreaker(breaker)
                .withRetry(retry, scheduler)
                .get());
        on("limited", task -> limiter.executeCompletionStage(scheduler, () -> CompletableFuture.runAsync(task)));
        on("limitedFuture", task -> limiter.executeFutureSupplier(() -> pool.submit(task)));
        on("secondTry", task -> {
            AtomicInteger tries = new AtomicInteger();
            retry.executeCompletionStage(scheduler, () -> {
                CompletableFuture<String> result = new CompletableFuture<>();
                if (tries.incrementAndGet() == 1) {
                    result.completeExceptionally(new IllegalStateException("as planned"));
                } else {
                    task.run();
                    result.complete("done");
                }
                return result;
            });
        });
    }

    public static void main(String[] args) throws Exception {
        new Resilience4jHandoffProgram().host().start();
    }
}

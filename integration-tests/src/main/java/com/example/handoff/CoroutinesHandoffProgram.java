package com.example.handoff;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.ExecutorsKt;
import kotlinx.coroutines.GlobalScope;

/** Coroutines of Kotlin, as its compiler would begin them. */
public final class CoroutinesHandoffProgram extends HandoffProgram {
    private CoroutinesHandoffProgram() {
        ExecutorService pool = Executors.newFixedThreadPool(4, r -> {
            Thread thread = new Thread(r, "own");
            thread.setDaemon(true);
            return thread;
        });
        CoroutineContext own = ExecutorsKt.from(pool);
        on("launchDefault", task -> launch(Dispatchers.getDefault(), task));
        on("launchIo", task -> launch(Dispatchers.getIO(), task));
        on("launchUnconfined", task -> launch(Dispatchers.getUnconfined(), task));
        on("launchOwn", task -> launch(own, task));
        on(
                "asyncDefault",
                task -> BuildersKt.async(
                        GlobalScope.INSTANCE, Dispatchers.getDefault(), CoroutineStart.DEFAULT, body(task)));
        on("launchWithinLaunch", task -> launch(Dispatchers.getDefault(), () -> launch(Dispatchers.getIO(), task)));
    }

    public static void main(String[] args) throws Exception {
        new CoroutinesHandoffProgram().host().start();
    }

    private static void launch(CoroutineContext dispatcher, Runnable task) {
        BuildersKt.launch(GlobalScope.INSTANCE, dispatcher, CoroutineStart.DEFAULT, body(task));
    }

    private static Function2<CoroutineScope, Continuation<? super Unit>, Object> body(Runnable task) {
        return (scope, continuation) -> {
            task.run();
            return Unit.INSTANCE;
        };
    }
}

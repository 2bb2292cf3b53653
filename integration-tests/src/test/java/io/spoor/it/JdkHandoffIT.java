package io.spoor.it;

import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.handoff.JdkHandoffProgram;
import io.spoor.it.contract.HandoffContract;
import io.spoor.it.contract.OverVersions;
import io.spoor.it.contract.Ways;
import io.spoor.it.jaeger.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OverVersions(
        library = "jdk",
        title = "java.util.concurrent, Timer, Thread",
        program = JdkHandoffProgram.class,
        with = "host")
@Ways(
        value = {
            "execute",
            "submitRunnable",
            "submitCallable",
            "completionService",
            "cached",
            "single",
            "subclass",
            "ownLoop",
            "ownLoopSupply",
            "newThreadExecutor",
            "forkJoinExecute",
            "forkJoinSubmit",
            "forkJoinCallable",
            "commonPool",
            "workStealing",
            "parallelStream",
            "schedule",
            "scheduleCallable",
            "scheduledExecute",
            "forkJoinSchedule",
            "timer",
            "runAsync",
            "runAsyncOn",
            "supplyAsync",
            "thenApply",
            "thenAccept",
            "thenRun",
            "thenApplyAsync",
            "thenAcceptAsync",
            "thenRunAsync",
            "thenCompose",
            "whenComplete",
            "whenCompleteAsync",
            "handle",
            "handleAsync",
            "thenCombine",
            "thenCombineAsync",
            "thenAcceptBoth",
            "runAfterBoth",
            "runAfterBothAsync",
            "applyToEither",
            "acceptEither",
            "runAfterEither",
            "runAfterEitherAsync",
            "exceptionally",
            "allOf",
            "anyOf",
            "stageOfADoneFuture",
            "delayed",
            "newThread",
            "threadSubclass",
            "daemon",
            "futureTask",
            "virtual",
            "virtualUnstarted",
            "virtualPerTask",
            "virtualPerTaskSubmit",
            "supplyOnVirtual"
        },
        waiting = {"invokeAll", "invokeAny", "forkJoinInvoke", "parallelStreamByCaller", "inCaller"})
final class JdkHandoffIT extends HandoffContract {
    @Test
    void tasksAndExceptionsAreTheUsersOwn() {
        Caller caller = Caller.sampled();

        assertThat(operation("identity", caller)).isEmpty();

        expect(caller, host());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixedRate", "fixedDelay", "timerPeriod"})
    void whatIsRepeatedBelongsToNobody(String operation) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation(operation, caller, "url", url)).isEqualTo("ran: true");

        expect(caller, host());
        for (int run = 1; run <= 3; run++) {
            String called = url + "&run=" + run;
            assertThat(service.jaeger().awaitTagged("http.url", called, 1))
                    .beginsHere()
                    .isExactly(call(called));
        }
    }

    @Test
    void anObjectThatIsHandedOverTwiceBelongsToBothInTurn() {
        Caller first = Caller.sampled();
        Caller second = Caller.sampled();
        String url = service.backend().url("/ok");
        String next = service.backend().url("/ok");

        blocked(() -> {
            operation("same", first, "url", url);
            operation("same", second, "url", next);
        });

        expect(first, host().children(call(url)));
        expect(second, host().children(call(next)));
    }

    @Test
    void anObjectThatWasRefusedBelongsToWhoeverHandsItOverNext() {
        Caller refused = Caller.sampled();
        Caller detached = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation("refusedOnce", refused)).isEqualTo("refused");
        operation("same", detached, "url", url, "detached", "true");

        assertThat(service.jaeger().awaitTagged("http.url", url, 1))
                .beginsHere()
                .isExactly(call(url));
        expect(refused, host());
        expect(detached, host());
    }

    @Test
    void aCancelledTaskMakesNoSpan() {
        Caller caller = Caller.sampled();

        blocked(() -> assertThat(
                        operation("cancelled", caller, "url", service.backend().url("/ok")))
                .isEqualTo("cancelled: true"));

        expect(caller, host());
    }

    @Test
    void aTaskThatNobodyWaitsForAnyLongerBelongsToItsRequest() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        blocked(() -> assertThat(operation("timedOut", caller, "url", url)).isEqualTo("timed out"));

        expect(caller, host().children(call(url)));
    }

    @Test
    void aTaskThatItsCallerHasToRunBelongsToTheCaller() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation("callerRuns", caller, "url", url)).isEqualTo("by the caller: true");

        expect(caller, host().children(call(url)));
    }

    @Test
    void aMillionTasksLeaveNothingBehind() {
        Caller caller = Caller.sampled();

        assertThat(operation("storm", caller)).isEqualTo("ended: true");

        expect(caller, host());
        int notes;
        int spans;
        int tries = 0;
        do { // what the collector has found goes with the next task
            Caller next = Caller.sampled();
            String url = service.backend().url("/ok");
            operation("hand", next, "way", "execute", "url", url);
            expect(next, host().children(call(url)));
            notes = alive("io.spoor.instrumentation.common.WeakIdentityMap$Node");
            spans = alive("io.spoor.tracer.Span");
        } while ((notes >= 100 || spans >= 100) && ++tries < 10);
        assertThat(spans).isLessThan(100);
        assertThat(notes).isLessThan(100);
    }

    private int alive(String className) {
        Caller caller = Caller.sampled();
        String count = operation("alive", caller, "class", className);
        expect(caller, host());
        return Integer.parseInt(count);
    }

    /** Runs while the pool's only thread is busy, and waits until the tasks have run. */
    private void blocked(Runnable handOver) {
        Caller caller = Caller.unsampled();
        operation("block", caller, "detached", "true");
        handOver.run();
        operation("unblock", caller, "detached", "true");
    }
}

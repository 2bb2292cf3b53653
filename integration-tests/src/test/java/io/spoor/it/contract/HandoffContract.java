package io.spoor.it.contract;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * What holds for every way of handing work to another thread: what the work does belongs to the span that handed it
 * over, and nothing of it stays on the thread. The program is a {@code com.example.handoff.HandoffProgram}, its ways are
 * named by {@link Ways}.
 */
@Traces("hand-over between threads")
public abstract class HandoffContract extends Contract {
    private static final ExpectedSpan CALL = client("GET").component("jdk-http");

    @ParameterizedTest
    @ArgumentsSource(Ways.All.class)
    void aTaskBelongsToTheRequestThatHandedItOver(String way) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation("hand", caller, "way", way, "url", url)).startsWith("200 ok");

        expect(caller, host().children(call(url)));
    }

    @ParameterizedTest
    @ArgumentsSource(Ways.All.class)
    void aTaskOfNoRequestBeginsATraceThoughTheThreadHasServedOne(String way) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");
        String next = service.backend().url("/ok");

        operation("hand", caller, "way", way, "url", url);
        expect(caller, host().children(call(url)));

        Caller detached = Caller.sampled();
        operation("hand", detached, "way", way, "url", next, "detached", "true");
        assertThat(service.jaeger().awaitTagged("http.url", next, 1))
                .beginsHere()
                .isExactly(call(next));
        expect(detached, host());
    }

    @ParameterizedTest
    @ArgumentsSource(Ways.All.class)
    void whatATaskHandsOverBelongsToTheSameRequest(String way) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");
        String next = service.backend().url("/ok");

        assertThat(operation("nested", caller, "way", way, "url", url, "next", next))
                .isEqualTo("200 ok, 200 ok");

        expect(caller, host().children(CALL, CALL)); // whose order is not known
    }

    @ParameterizedTest
    @ArgumentsSource(Ways.All.class)
    void everyTaskOfARequestBelongsToIt(String way) {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");
        String next = service.backend().url("/ok");

        operation("twice", caller, "way", way, "url", url, "next", next);

        expect(caller, host().children(call(url), call(next)));
    }

    @ParameterizedTest
    @ArgumentsSource(Ways.NotWaiting.class)
    void tasksOfTwoRequestsAtOnceAreNotMixedUp(String way) {
        Caller first = Caller.sampled();
        Caller second = Caller.sampled();
        String url = service.backend().url("/ok");
        String next = service.backend().url("/ok");

        CompletableFuture<Void> other =
                CompletableFuture.runAsync(() -> operation("cross", second, "way", way, "url", next));
        operation("cross", first, "way", way, "url", url);
        other.join();

        expect(first, host().children(call(url)));
        expect(second, host().children(call(next)));
    }

    @ParameterizedTest
    @ArgumentsSource(Ways.NotWaiting.class)
    void aTaskThatOutlivesItsRequestStillBelongsToIt(String way) {
        Caller caller = Caller.sampled();
        Caller releasing = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("late", caller, "way", way, "url", url);
        assertThat(operation("release", releasing)).isEqualTo("200 ok");

        expect(caller, host().children(call(url)));
        expect(releasing, host());
    }

    @ParameterizedTest
    @ArgumentsSource(Ways.All.class)
    void aTaskOfAnUnsampledRequestMakesNoSpan(String way) {
        operation(
                "hand", Caller.unsampled(), "way", way, "url", service.backend().url("/ok"));
    }

    protected static ExpectedSpan call(String url) {
        return client("GET").component("jdk-http").with("http.url", url);
    }
}

package io.spoor.it.contract;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.jaeger.Trace;
import io.spoor.it.jaeger.TraceAssert;
import io.spoor.it.process.RedisServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What holds for every Redis client: one span for each command that the application asks for, however it does, from
 * sending it to its reply. The program is a {@code com.example.redis.RedisProgram}.
 */
@Traces("one client span for each command")
public abstract class RedisContract extends Contract {
    private RedisServer redis;

    /** The class of the exception for what the server refuses. */
    protected abstract String refusal();

    @BeforeEach
    void findServer() {
        redis = RedisServer.orSkip();
        connect();
    }

    /** Some libraries ask something of a new connection of the application's; whatever that is, it is no case's. */
    private void connect() {
        Caller caller = Caller.unsampled();
        service.operation("get", caller, "key", "none", "port", String.valueOf(redis.port()));
    }

    @Test
    void aCommandIsOneSpanUnderTheRequestThatMadeIt() {
        Caller caller = Caller.sampled();

        assertThat(ask("set", caller, "key", "owner:1", "value", "Davis")).isEqualTo("OK");

        expect(caller, host().children(command("SET")));
    }

    @Test
    void tellsThePeerAndNothingOfWhatIsSent() {
        Caller caller = Caller.sampled();

        ask("set", caller, "key", "owner:2", "value", "Franklin");

        expect(
                caller,
                host().children(command("SET")
                        .with("peer.hostname", "localhost or its address", v -> v != null)
                        .with("peer.ipv4", "127.0.0.1")
                        .with("peer.port", redis.port())
                        .noOtherTags()));
    }

    @Test
    void whatTheServerRefusesIsAnErrorWithItsException() {
        Caller caller = Caller.sampled();
        ask("set", Caller.unsampled(), "key", "text", "value", "no hash");

        String answer = ask("getField", caller, "key", "text");

        assertThat(answer).contains("WRONGTYPE");
        expect(caller, host().children(command("HGET").error(refusal())));
    }

    @Test
    void aPipelineIsOneSpanForEachCommand() {
        Caller caller = Caller.sampled();

        assertThat(ask("pipeline", caller, "key", "piped")).isEqualTo("piped");

        expect(caller, host().childrenInAnyOrder(command("SET"), command("GET")));
    }

    @Test
    void aTransactionIsOneSpanForEachCommand() {
        Caller caller = Caller.sampled();

        assertThat(ask("transaction", caller, "key", "in-one-go")).isEqualTo("OK in one go");

        expect(caller, host().childrenInAnyOrder(command("MULTI"), command("SET"), command("GET"), command("EXEC")));
    }

    @Test
    void anAsynchronousCommandIsOneSpanAndItsCallbackIsFree() {
        Caller caller = Caller.sampled();

        ask("async", caller, "key", "a", "next", "b");

        List<String> names = new ArrayList<>();
        service.jaeger().awaitSpans(3).forEach(span -> names.add(span.name()));
        assertThat(names).containsExactlyInAnyOrder("GET /op/*", "GET", "GET");
    }

    @Test
    void aReactiveCommandIsOneSpan() {
        Caller caller = Caller.sampled();

        ask("reactive", caller, "key", "owner:1");

        expect(caller, reactiveIsTraced() ? host().children(command("GET")) : host());
    }

    protected boolean reactiveIsTraced() {
        return true;
    }

    @Test
    void aPasswordIsNowhere() {
        Caller caller = Caller.sampled();

        ask("auth", caller, "password", "secret");

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(trace.named("AUTH").toString()).doesNotContain("secret");
    }

    @Test
    void aCommandOutsideAnyRequestBeginsATrace() {
        Caller caller = Caller.sampled();

        ask("set", caller, "key", "k", "value", "v", "detached", "true");

        expect(caller, host());
        Trace trace =
                service.jaeger().awaitTraceOf("SET", 1, span -> span.name().equals("SET") && span.parentId() == 0);
        TraceAssert.assertThat(trace).beginsHere().isExactly(command("SET"));
    }

    @Test
    void anUnsampledRequestHasNoSpans() {
        ask("pipeline", Caller.unsampled(), "key", "piped");
    }

    @Test
    void commandsAtTheSameTimeDoNotMix() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> cases = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                cases.add(threads.submit(this::aCommandIsOneSpanUnderTheRequestThatMadeIt));
            }
            for (Future<?> done : cases) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private String ask(String operation, Caller caller, String... parameters) {
        String[] all = Arrays.copyOf(parameters, parameters.length + 2);
        all[parameters.length] = "port";
        all[parameters.length + 1] = String.valueOf(redis.port());
        return operation(operation, caller, all);
    }

    private static ExpectedSpan command(String name) {
        return client(name).component("java-redis").with("db.type", "redis").without("db.statement");
    }
}

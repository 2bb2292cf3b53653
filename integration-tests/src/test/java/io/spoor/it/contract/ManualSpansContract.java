package io.spoor.it.contract;

import static io.spoor.it.jaeger.ExpectedSpan.client;
import static io.spoor.it.jaeger.ExpectedSpan.internal;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.Caller;
import io.spoor.it.jaeger.ExpectedSpan;
import io.spoor.it.jaeger.ReceivedSpan;
import io.spoor.it.jaeger.Trace;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every API by which an application traces by hand. */
@Traces("the application's own spans, nested with the agent's; baggage; inject and extract")
public abstract class ManualSpansContract extends Contract {
    @Test
    void nothingIsRegisteredAsFarAsTheApplicationSees() {
        assertThat(operation("registered", Caller.unsampled())).startsWith("false ");
    }

    @Test
    void manualAndAutomaticSpansNestBothWays() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        assertThat(operation("nest", caller, "url", url)).isEqualTo("false");

        expect(
                caller,
                host().with("told", "by hand")
                        .children(internal("outer")
                                .with("answer", 42)
                                .noOtherTags()
                                .children(call(), internal("inner").noOtherTags())));
    }

    @Test
    void nothingIsRecordedWhereTheCallerDoesNotWantIt() {
        Caller caller = Caller.unsampled();
        String url = service.backend().url("/ok");

        assertThat(operation("nest", caller, "url", url)).isEqualTo("false");

        assertThat(service.backend().traceHeaders(url))
                .singleElement()
                .asString()
                .startsWith(trace(caller));
        assertThat(service.backend().traceHeaders(url))
                .singleElement()
                .asString()
                .endsWith(":0");
    }

    @Test
    void aSpanIsAsItWasDescribed() {
        Caller caller = Caller.sampled();

        operation("describe", caller);

        Trace trace = service.jaeger().await(caller, 2);
        ReceivedSpan span = trace.named("second name");
        assertThat(span.startMicros()).isEqualTo(1_700_000_000_000_000L);
        assertThat(span.durationMicros()).isEqualTo(500);
        assertThat(span.tags())
                .isEqualTo(Map.of(
                        "text",
                        "b",
                        "yes",
                        true,
                        "long",
                        Long.MAX_VALUE,
                        "double",
                        0.5,
                        "bytes",
                        "3",
                        "component",
                        "by-hand",
                        "span.kind",
                        "client"));
        assertThat(span.logs()).containsExactly(Map.of("event", "an event"), Map.of("size", 3L));
        assertThat(span.parentId()).isEqualTo(trace.named("GET /op/*").spanId());
    }

    @Test
    void referencesAreKept() {
        Caller caller = Caller.sampled();

        operation("refer", caller);

        expect(
                caller,
                host().children(internal("first")
                        .children(
                                internal("second").children(internal("fourth").followsFrom("first")),
                                internal("third").followsFrom("first"))));
        assertThat(service.jaeger()
                        .awaitTraceOf("apart", 1, s -> s.name().equals("apart"))
                        .spans())
                .singleElement()
                .satisfies(span -> assertThat(span.parentId()).isZero())
                .satisfies(span -> assertThat(span.traceId()).isNotEqualTo(caller.traceId()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void baggageIsReadAndWritten(int sampled) {
        Caller caller = sampled == 1 ? Caller.sampled() : Caller.unsampled();
        String url = service.backend().url("/ok");

        String answer = service.get("/op/baggage?url=" + url.replace("?", "%3F"), caller, "uberctx-tenant", "caf%C3%A9")
                .body();

        assertThat(answer).isEqualTo("caf\u00e9 {tenant=caf\u00e9, user=Jos\u00e9 1}");
        assertThat(service.backend().received(url).get(0))
                .containsEntry("Uberctx-tenant", java.util.List.of("caf%C3%A9"))
                .containsEntry("Uberctx-user", java.util.List.of("Jos%C3%A9%201"))
                .containsEntry("Uberctx-below", java.util.List.of("only"));
        if (sampled == 1) {
            expect(
                    caller,
                    host().log(Map.of("event", "baggage", "key", "user", "value", "Jos\u00e9 1"))
                            .children(internal("below")
                                    .log(Map.of("event", "baggage", "key", "below", "value", "only"))
                                    .children(call())));
        }
    }

    @Test
    void baggageBeyondTheLimitsIsLeftOutAndSaid() {
        Caller caller = Caller.sampled();

        assertThat(operation("much-baggage", caller)).isEqualTo("64");

        ReceivedSpan span = service.jaeger().await(caller, 2).named("much");
        assertThat(span.logs()).filteredOn(log -> log.containsKey("invalid")).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "http"})
    void whatIsInjectedCanBeExtracted(String format) {
        Caller caller = Caller.sampled();

        assertThat(operation("carry", caller, "format", format))
                .isEqualTo("[uber-trace-id, uberctx-k] " + (format.equals("text") ? "a b" : "a%20b"));

        expect(
                caller,
                host().children(internal("sender")
                        .log(Map.of("event", "baggage"))
                        .children(internal("receiver").with("item", "a b"))));
    }

    @Test
    void aSamplingPriorityOverridesTheCallersDecision() {
        Caller caller = Caller.unsampled();
        String url = service.backend().url("/ok");

        operation("priority", caller, "priority", "1", "url", url);

        Trace trace = service.jaeger().await(caller, 2);
        assertThat(trace.named("chosen").flags()).isEqualTo(3);
        assertThat(trace.named("chosen").tags())
                .containsEntry("sampling.priority", 1L)
                .containsEntry("kept", "yes");
        assertThat(trace.named("GET").parentId())
                .isEqualTo(trace.named("chosen").spanId());
        assertThat(service.backend().traceHeaders(url))
                .singleElement()
                .asString()
                .endsWith(":3");
    }

    @Test
    void aSamplingPriorityOfZeroEndsTheRecording() {
        Caller caller = Caller.sampled();
        String url = service.backend().url("/ok");

        operation("priority", caller, "priority", "0", "url", url);

        expect(caller, host());
        assertThat(service.backend().traceHeaders(url))
                .singleElement()
                .asString()
                .endsWith(":0");
    }

    @Test
    void anExceptionIsLoggedOnce() {
        Caller caller = Caller.sampled();

        operation("fail", caller);

        expect(caller, host().children(internal("failing").error("java.lang.IllegalStateException")));
    }

    @Test
    void aSpanThatHasEndedStaysAsItWas() {
        Caller caller = Caller.sampled();

        assertThat(operation("after", caller)).isEqualTo("ended x");

        expect(caller, host().children(internal("ended").noOtherTags()));
    }

    @Test
    void nothingAtAllIsTakenForNothing() {
        Caller caller = Caller.sampled();

        assertThat(operation("nothing", caller)).isEqualTo("null null");

        expect(caller, host().children(internal("nothing").noOtherTags().log(Map.of("null", "null"))));
    }

    @Test
    void noSpanCanBeMadeActive() {
        Caller caller = Caller.sampled();

        assertThat(operation("hide", caller)).isEqualTo("null");

        expect(caller, host());
    }

    @Test
    void theActiveSpanIsTheOneThatWasActivated() {
        Caller caller = Caller.sampled();

        assertThat(operation("identity", caller)).isEqualTo("true true false");

        expect(caller, host().children(internal("self")));
    }

    @Test
    void olderVersionsStartActively() {
        Caller caller = Caller.sampled();

        assertThat(operation("start-active", caller)).isEqualTo("true true true");

        expect(caller, host().children(internal("active")));
    }

    @Test
    void olderVersionsCloseWhateverIsActive() {
        Caller caller = Caller.sampled();

        assertThat(operation("close-active", caller)).isEqualTo("true");

        expect(caller, host().children(internal("active")));
    }

    private static String trace(Caller caller) {
        return caller.header().substring(0, caller.header().indexOf(':') + 1);
    }

    private static ExpectedSpan call() {
        return client("GET").component("jdk-http");
    }
}

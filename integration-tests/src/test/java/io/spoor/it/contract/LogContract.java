package io.spoor.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.jaeger.Caller;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for every logging library: a pattern that mentions {@code traceId}, {@code spanId} and {@code sampled} gets
 * those of the span in which a line is logged, and what the application does with the MDC is its own affair. The program
 * is a {@code com.example.log.LogProgram}.
 */
@Traces("ids in the MDC of log lines")
public abstract class LogContract extends Contract {
    /** What a line shows that belongs to no span. */
    private static final String NOTHING = "   |";

    /** How the library writes an MDC that holds nothing. */
    protected abstract String empty();

    /** How the library writes an MDC that holds this alone. */
    protected abstract String whole(String key, String value);

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void aLineHasTheIdsOfTheSpanInWhichItIsLogged(String logger) {
        Caller caller = Caller.sampled();

        String line = operation("line", caller, "logger", logger, "message", "hello");

        assertThat(line).isEqualTo(ids(caller) + " |hello");
    }

    @Test
    void aTraceIdOf128BitsIsWrittenInFull() {
        Caller caller = Caller.sampled128();

        String line = operation("line", caller, "logger", "sync", "message", "hello");

        assertThat(line).startsWith(caller.traceId() + " ").isEqualTo(ids(caller) + " |hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void aLineOfAnUnsampledTraceSaysSo(String logger) {
        Caller caller = Caller.unsampled();

        String line = operation("line", caller, "logger", logger, "message", "hello");

        assertThat(line).matches(caller.traceId().substring(16) + " [0-9a-f]{16} false \\|hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void aLineOutsideOfAnySpanIsAsItWouldBeWithoutTheAgent(String logger) {
        Caller caller = Caller.sampled();

        String line = operation("line", caller, "logger", logger, "message", "hello", "detached", "true");
        String all = operation("line", caller, "logger", "whole", "message", "hello", "detached", "true");

        assertThat(line).isEqualTo(NOTHING + "hello");
        assertThat(all).isEqualTo(empty() + "|hello");
        service.jaeger().await(caller, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void theApplicationsOtherEntriesStay(String logger) {
        Caller caller = Caller.sampled();

        String line = operation("own", caller, "key", "tenant", "logger", logger, "message", "hello");

        assertThat(line).isEqualTo(ids(caller) + " own|hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void theApplicationsOwnEntryOfTheSameNameWins(String logger) {
        Caller caller = Caller.sampled();

        String line = operation("own", caller, "key", "traceId", "logger", logger, "message", "hello");

        assertThat(line).isEqualTo(ids(caller).replaceFirst("^[0-9a-f]+", "own") + " |hello");
    }

    @Test
    void theApplicationFindsNothingInItsMdc() {
        Caller caller = Caller.sampled();

        assertThat(operation("mdc", caller)).isEqualTo("null null null {}");

        expect(caller, host());
    }

    @ParameterizedTest
    @ValueSource(strings = {"handed", "cleared"})
    void anMdcThatIsTakenToAnotherThreadTakesNoIdsAlong(String operation) {
        Caller caller = Caller.sampled();

        List<String> lines = operation(operation, caller).lines().toList();

        String whole = operation.equals("cleared") ? empty() : whole("tenant", "a");
        assertThat(lines).containsExactly("   a|handed", whole + "|handed");
        expect(caller, host());
    }

    /** As the request's span has them. */
    private String ids(Caller caller) {
        long spanId = service.jaeger().await(caller, 1).roots().get(0).spanId();
        String traceId = caller.traceIdHigh() == 0 ? caller.traceId().substring(16) : caller.traceId();
        return String.format("%s %016x true", traceId, spanId);
    }
}

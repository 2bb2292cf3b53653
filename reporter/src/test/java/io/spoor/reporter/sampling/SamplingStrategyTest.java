package io.spoor.reporter.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoor.tracer.Clock;
import io.spoor.tracer.Sampler;
import io.spoor.tracer.SamplingDecision;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as Jaeger's sampling managers give them, from jaeger.md, section 1. */
class SamplingStrategyTest {
    private static final String PER_OPERATION =
            "{\"strategyType\":\"PROBABILISTIC\",\"probabilisticSampling\":{\"samplingRate\":0.8},"
                    + "\"operationSampling\":{\"defaultSamplingProbability\":0.8,"
                    + "\"defaultLowerBoundTracesPerSecond\":0,"
                    + "\"perOperationStrategies\":[{\"operation\":\"op1\",\"probabilisticSampling\":{\"samplingRate\":"
                    + "0.2}},{\"operation\":\"op2\",\"probabilisticSampling\":{\"samplingRate\":0.4}}]}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"strategyType\":0,\"probabilisticSampling\":{\"samplingRate\":0.25}}",
                "{\"strategyType\":\"PROBABILISTIC\",\"probabilisticSampling\":{\"samplingRate\":0.25}}",
                "{\"strategyType\":\"PROBABILISTIC\",\"probabilisticSampling\":{\"samplingRate\":0.25},"
                        + "\"rateLimitingSampling\":null,\"operationSampling\":null}",
                "{\"probabilisticSampling\":{\"samplingRate\":0.25},\"unknown\":[1]}",
            })
    void readsAShareInEachForm(String answer) {
        assertThat(describe(answer, "any")).isEqualTo("probabilistic 0.25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"strategyType\":1,\"rateLimitingSampling\":{\"maxTracesPerSecond\":5}}",
                "{\"strategyType\":\"RATE_LIMITING\",\"rateLimitingSampling\":{\"maxTracesPerSecond\":5}}",
            })
    void readsARateInEachForm(String answer) {
        assertThat(describe(answer, "any")).isEqualTo("ratelimiting 5.0");
    }

    @Test
    void readsWhatIsLeftOutAsZero() {
        assertThat(describe("{\"strategyType\":0,\"probabilisticSampling\":{}}", "any"))
                .isEqualTo("probabilistic 0.0");
    }

    @Test
    void prefersTheStrategiesOfTheOperations() {
        assertThat(describe(PER_OPERATION, "op1")).isEqualTo("lowerbound 0.2");
        assertThat(describe(PER_OPERATION, "op2")).isEqualTo("lowerbound 0.4");
        assertThat(describe(PER_OPERATION, "other")).isEqualTo("probabilistic 0.8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>",
                "{\"strategyType\":0}",
                "[{\"baggageKey\":\"k\",\"maxValueLength\":3}]",
                "{\"probabilisticSampling\":{\"samplingRate\":1.5}}",
                "{\"probabilisticSampling\":{\"samplingRate\":-1}}",
                "{\"probabilisticSampling\":{\"samplingRate\":\"0.5\"}}",
                "{\"probabilisticSampling\":{\"samplingRate\":1e999}}",
                "{\"probabilisticSampling\":0.5}",
                "{\"rateLimitingSampling\":{\"maxTracesPerSecond\":-1}}",
                "{\"operationSampling\":{\"defaultSamplingProbability\":2}}",
                "{\"operationSampling\":{\"defaultLowerBoundTracesPerSecond\":-1}}",
                "{\"operationSampling\":{\"perOperationStrategies\":{}}}",
                "{\"operationSampling\":{\"perOperationStrategies\":[1]}}",
                "{\"operationSampling\":{\"perOperationStrategies\":[{\"operation\":1,\"probabilisticSampling\":{}}]}}",
            })
    void refusesWhatIsNoStrategy(String answer) {
        assertThatThrownBy(() -> SamplingStrategy.read(answer, Clock.SYSTEM)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void throwsNothingElseWhateverTheAnswer() {
        SplittableRandom random = new SplittableRandom(1);
        String characters = "{}[]\":,.0123456789eE-tfn\\u \u0000\u20ac";
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder answer = new StringBuilder(PER_OPERATION);
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                int at = random.nextInt(answer.length());
                answer.replace(
                        at,
                        Math.min(answer.length(), at + random.nextInt(3)),
                        String.valueOf(characters.charAt(random.nextInt(characters.length()))));
            }
            try {
                read += SamplingStrategy.read(answer.toString(), Clock.SYSTEM) == null ? 0 : 1;
            } catch (RuntimeException e) {
                assertThat(e.getMessage()).isNotNull();
            }
        }
        assertThat(read).isGreaterThan(1_000);
    }

    private static String describe(String answer, String operation) {
        Sampler sampler = SamplingStrategy.read(answer, Clock.SYSTEM);
        SamplingDecision decision = sampler.decide(operation, 1L << 62);
        return decision.type() + " " + decision.param();
    }
}

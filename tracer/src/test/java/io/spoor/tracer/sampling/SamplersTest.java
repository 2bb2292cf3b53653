package io.spoor.tracer.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Sampler;
import io.spoor.tracer.SamplingDecision;
import io.spoor.tracer.config.Settings;
import io.spoor.tracer.log.CapturedLog;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SamplersTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    @Test
    void samplesEverythingWhenNothingIsConfigured() {
        assertThat(describe("")).isEqualTo("const true");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void makesWhatIsConfigured() {
        assertThat(describe("sampler.type=const,sampler.param=0")).isEqualTo("const false");
        assertThat(describe("sampler.type=const,sampler.param=1")).isEqualTo("const true");
        assertThat(describe("sampler.type=probabilistic,sampler.param=0.25")).isEqualTo("probabilistic 0.25");
        assertThat(describe("sampler.type=probabilistic")).isEqualTo("probabilistic 0.001");
        assertThat(describe("sampler.type=probabilistic,sampler.param=0")).isEqualTo("probabilistic 0.0");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void saysThatAShareIsOutOfRange() {
        assertThat(describe("sampler.type=probabilistic,sampler.param=50")).isEqualTo("probabilistic 0.001");
        assertThat(log.lines())
                .containsExactly("[spoor] WARN sampler.param=\"50\" (agent argument): expected 0 to 1 for sampler.type"
                        + " probabilistic; using 0.001 (default)");
    }

    @Test
    void saysThatAShareNeedsAnotherType() {
        assertThat(describe("sampler.param=0.1")).isEqualTo("const true");
        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines().get(0))
                .startsWith("[spoor] WARN sampler.param=\"0.1\" (agent argument): expected 0 or 1")
                .contains("probabilistic")
                .endsWith("using 1");
    }

    @Test
    void saysWhichTypesAreNotSupportedYet() {
        assertThat(describe("sampler.type=remote,sampler.param=1")).isEqualTo("probabilistic 0.001");
        assertThat(describe("sampler.type=ratelimiting,sampler.param=2")).isEqualTo("probabilistic 0.001");
        assertThat(log.lines())
                .containsExactly(
                        "[spoor] WARN sampler.type=\"remote\" (agent argument): remote is not supported yet, expected"
                                + " const or probabilistic; using probabilistic with 0.001",
                        "[spoor] WARN sampler.type=\"ratelimiting\" (agent argument): ratelimiting is not supported"
                                + " yet, expected const or probabilistic; using probabilistic with 0.001");
    }

    private static String describe(String arguments) {
        Sampler sampler = Samplers.from(new Settings(arguments, new Properties(), Collections.emptyMap()));
        SamplingDecision decision = sampler.decide("operation", 1L << 62);
        return decision.type() + " " + decision.param();
    }
}

package io.spoor.tracer.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.FakeClock;
import io.spoor.tracer.Sampler;
import io.spoor.tracer.SamplingDecision;
import io.spoor.tracer.config.Settings;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SamplersTest {
    private final FakeClock clock = new FakeClock();

    @Test
    void samplesEverythingWhenNothingIsConfigured() {
        assertThat(describe("")).isEqualTo("const true");
        assertThat(problems("")).isEmpty();
    }

    @Test
    void makesWhatIsConfigured() {
        assertThat(describe("sampler.type=const,sampler.param=0")).isEqualTo("const false");
        assertThat(describe("sampler.type=const,sampler.param=1")).isEqualTo("const true");
        assertThat(describe("sampler.type=probabilistic,sampler.param=0.25")).isEqualTo("probabilistic 0.25");
        assertThat(describe("sampler.type=probabilistic")).isEqualTo("probabilistic 0.001");
        assertThat(describe("sampler.type=probabilistic,sampler.param=0")).isEqualTo("probabilistic 0.0");
        assertThat(describe("sampler.type=ratelimiting")).isEqualTo("ratelimiting 1.0");
        assertThat(describe("sampler.type=ratelimiting,sampler.param=2.5")).isEqualTo("ratelimiting 2.5");
        assertThat(problems("sampler.type=ratelimiting,sampler.param=2.5")).isEmpty();
    }

    @Test
    void asksTheRemoteOneWhereThatIsConfigured() {
        Sampler remote = new ConstSampler(false);

        assertThat(Samplers.from(settings("sampler.type=remote"), remote, clock))
                .isSameAs(remote);
        assertThat(Samplers.from(settings("sampler.type=const"), remote, clock)).isNotSameAs(remote);
    }

    @Test
    void startsAsJaegersClientUntilTheRemoteOneHasAnswered() {
        assertThat(describe(Samplers.initialRemote(settings("sampler.type=remote"))))
                .isEqualTo("probabilistic 0.001");
        assertThat(describe(Samplers.initialRemote(settings("sampler.type=remote,sampler.param=0.5"))))
                .isEqualTo("probabilistic 0.5");
    }

    @Test
    void prefersTheFirstRateOfTheUsersThatMatchesAnOperation() {
        String arguments = "sampler.type=const,sampler.param=0,sampler.rates=GET /a*=1\\,GET /*=0.5\\,*x*y=1";
        Sampler sampler = Samplers.from(settings(arguments), null, clock);

        assertThat(describe(sampler, "GET /abc")).isEqualTo("probabilistic 1.0");
        assertThat(describe(sampler, "GET /b")).isEqualTo("probabilistic 0.5");
        assertThat(describe(sampler, "axby")).isEqualTo("probabilistic 1.0");
        assertThat(describe(sampler, "axbyc")).isEqualTo("const false");
        assertThat(problems(arguments)).isEmpty();
    }

    @Test
    void saysWhichRatesAreNone() {
        String arguments = "sampler.rates=GET=2\\,=1\\,b\\,c=x\\,POST=1";

        assertThat(problems(arguments)).hasSize(4);
        assertThat(problems(arguments).get(0))
                .endsWith("expected operation=rate with a rate from 0 to 1, not GET=2; it is left out");
        assertThat(describe(Samplers.from(settings(arguments), null, clock), "POST"))
                .isEqualTo("probabilistic 1.0");
        assertThat(describe(Samplers.from(settings(arguments), null, clock), "GET"))
                .isEqualTo("const true");
    }

    @Test
    void saysThatAShareIsOutOfRange() {
        String arguments = "sampler.type=probabilistic,sampler.param=50";

        assertThat(describe(arguments)).isEqualTo("probabilistic 0.001");
        assertThat(problems(arguments))
                .containsExactly("sampler.param=\"50\" (agent argument): expected 0 to 1 for sampler.type"
                        + " probabilistic; using 0.001 (default)");
    }

    @Test
    void saysThatAShareNeedsAnotherType() {
        assertThat(describe("sampler.param=0.1")).isEqualTo("const true");
        assertThat(problems("sampler.param=0.1")).hasSize(1);
        assertThat(problems("sampler.param=0.1").get(0))
                .startsWith("sampler.param=\"0.1\" (agent argument): expected 0 or 1")
                .contains("probabilistic")
                .endsWith("using 1");
    }

    @Test
    void saysThatARateIsNegative() {
        assertThat(describe("sampler.type=ratelimiting,sampler.param=-1")).isEqualTo("ratelimiting 1.0");
        assertThat(problems("sampler.type=ratelimiting,sampler.param=-1")).hasSize(1);
    }

    private static List<String> problems(String arguments) {
        return Samplers.problems(settings(arguments));
    }

    private static Settings settings(String arguments) {
        return new Settings(arguments, new Properties(), Collections.emptyMap());
    }

    private String describe(String arguments) {
        return describe(Samplers.from(settings(arguments), null, clock));
    }

    private static String describe(Sampler sampler) {
        return describe(sampler, "operation");
    }

    private static String describe(Sampler sampler, String operation) {
        SamplingDecision decision = sampler.decide(operation, 1L << 62);
        return decision.type() + " " + decision.param();
    }
}

package io.spoor.tracer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every name of jaeger-client-java's Configuration (1.8.1), as property and as environment variable, one by one. */
class JaegerNamesTest {
    private enum Name {
        JAEGER_SERVICE_NAME("orders", s -> s.get(KnownSettings.SERVICE_NAME), "orders"),
        JAEGER_AGENT_HOST("jaeger", s -> s.get(KnownSettings.AGENT_HOST), "jaeger"),
        JAEGER_AGENT_PORT("6832", s -> s.get(KnownSettings.AGENT_PORT), 6832),
        JAEGER_ENDPOINT("http://h:14268/api/traces", s -> s.get(KnownSettings.ENDPOINT), "http://h:14268/api/traces"),
        JAEGER_AUTH_TOKEN("token", s -> s.get(KnownSettings.AUTH_TOKEN), "token"),
        JAEGER_USER("user", s -> s.get(KnownSettings.AUTH_USER), "user"),
        JAEGER_PASSWORD("secret", s -> s.get(KnownSettings.AUTH_PASSWORD), "secret"),
        JAEGER_PROPAGATION("jaeger,b3,w3c", s -> s.get(KnownSettings.PROPAGATION), list("jaeger", "b3", "w3c")),
        JAEGER_REPORTER_LOG_SPANS("true", s -> s.get(KnownSettings.REPORTER_LOG_SPANS), true),
        JAEGER_REPORTER_MAX_QUEUE_SIZE("100", s -> s.get(KnownSettings.REPORTER_QUEUE_SIZE), 100),
        JAEGER_REPORTER_FLUSH_INTERVAL("500", s -> s.get(KnownSettings.REPORTER_FLUSH_INTERVAL), 500),
        JAEGER_SAMPLER_TYPE("remote", s -> s.get(KnownSettings.SAMPLER_TYPE), "remote"),
        JAEGER_SAMPLER_PARAM("0.25", s -> s.get(KnownSettings.SAMPLER_PARAM), 0.25),
        JAEGER_SAMPLER_MANAGER_HOST_PORT("h:5778", s -> s.get(KnownSettings.SAMPLER_MANAGER), "h:5778"),
        JAEGER_TAGS("a=b, c = ${NOTHING:d}", Settings::tags, "{a=b, c=d}"),
        JAEGER_TRACEID_128BIT("true", s -> s.get(KnownSettings.TRACE_ID_128_BIT), true),
        JAEGER_SENDER_FACTORY("thrift", s -> s.get(KnownSettings.SENDER_FACTORY), "thrift");

        final String text;
        final Function<Settings, Object> read;
        final Object expected;

        Name(String text, Function<Settings, Object> read, Object expected) {
            this.text = text;
            this.read = read;
            this.expected = expected;
        }
    }

    @ParameterizedTest
    @EnumSource(Name.class)
    void isHonoured(Name name) {
        Map<String, String> variable = Collections.singletonMap(name.name(), name.text);
        Properties property = new Properties();
        property.setProperty(name.name(), name.text);

        Settings byVariable = new Settings(null, new Properties(), variable);
        Settings byProperty = new Settings(null, property, Collections.emptyMap());
        assertThat(name.read.apply(byVariable)).hasToString(name.expected.toString());
        assertThat(name.read.apply(byProperty)).hasToString(name.expected.toString());
        assertThat(byVariable.problems()).isEmpty();
        assertThat(byProperty.problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Name.class)
    void isWeakerAsAVariableThanAsAProperty(Name name) {
        Properties property = new Properties();
        property.setProperty(name.name(), name.text);
        Settings settings = new Settings(null, property, Collections.singletonMap(name.name(), "something else"));

        assertThat(name.read.apply(settings)).hasToString(name.expected.toString());
    }

    @Test
    void theTableHasAllOfThemAndNoOther() {
        TreeSet<String> aliases = new TreeSet<>();
        for (Setting<?> setting : KnownSettings.all()) {
            aliases.addAll(Arrays.asList(setting.aliases()));
        }
        TreeSet<String> names = new TreeSet<>();
        for (Name name : Name.values()) {
            names.add(name.name());
        }

        assertThat(aliases).isEqualTo(names);
    }

    @Test
    void aFactoryThatIsNotOursIsSaid() {
        Settings settings =
                new Settings(null, new Properties(), Collections.singletonMap("JAEGER_SENDER_FACTORY", "kafka"));

        assertThat(settings.problems()).hasSize(1);
        assertThat(settings.problems().get(0)).contains("JAEGER_SENDER_FACTORY").contains("expected one of thrift");
    }

    private static List<String> list(String... words) {
        return Arrays.asList(words);
    }
}

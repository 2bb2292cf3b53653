package io.spoor.tracer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private String arguments = "";
    private final Properties system = new Properties();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    @Test
    void hasDefaultsAndNoProblemsWhenNothingIsGiven() {
        Settings settings = new Settings(null, system, environment);

        assertThat(settings.get(KnownSettings.AGENT_HOST)).isEqualTo("localhost");
        assertThat(settings.get(KnownSettings.AGENT_PORT)).isEqualTo(6831);
        assertThat(settings.get(KnownSettings.SERVICE_NAME)).isNull();
        assertThat(settings.isGiven(KnownSettings.AGENT_PORT)).isFalse();
        assertThat(settings.isInstrumentationEnabled("okhttp")).isTrue();
        assertThat(settings.tags()).isEmpty();
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void asksTheStrongestSourceFirst() throws Exception {
        environment.put("JAEGER_AGENT_PORT", "1");
        assertThat(port()).isEqualTo(1);
        system.setProperty("JAEGER_AGENT_PORT", "2");
        assertThat(port()).isEqualTo(2);
        system.setProperty("tracer.config", file("agent.port=3"));
        assertThat(port()).isEqualTo(3);
        environment.put("TRACER_AGENT_PORT", "4");
        assertThat(port()).isEqualTo(4);
        system.setProperty("tracer.agent.port", "5");
        assertThat(port()).isEqualTo(5);
        arguments = "agent.port=6";
        assertThat(port()).isEqualTo(6);
        assertThat(settings().problems()).isEmpty();
    }

    @Test
    void readsEverySettingUnderEachOfItsNames() {
        for (Setting<?> setting : KnownSettings.all()) {
            String text = usable(setting);
            assertThat(settings("tracer." + setting.name() + "=" + text).isGiven(setting))
                    .as(setting.name())
                    .isTrue();
            assertThat(new Settings("", with("tracer." + setting.name(), text), environment).isGiven(setting))
                    .isTrue();
            assertThat(new Settings("", system, Collections.singletonMap(setting.environmentName(), text))
                            .isGiven(setting))
                    .isTrue();
            for (String alias : setting.aliases()) {
                assertThat(new Settings("", with(alias, text), environment).isGiven(setting))
                        .isTrue();
                assertThat(new Settings("", system, Collections.singletonMap(alias, text)).isGiven(setting))
                        .isTrue();
            }
        }
    }

    @Test
    void takesNamesInTheArgumentWithAndWithoutThePrefix() {
        Settings settings = settings(" service.name = orders ,tracer.agent.host=jaeger,,");

        assertThat(settings.get(KnownSettings.SERVICE_NAME)).isEqualTo("orders");
        assertThat(settings.get(KnownSettings.AGENT_HOST)).isEqualTo("jaeger");
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void keepsAnEscapedCommaAndEveryOtherBackslash() {
        Settings settings = settings("tags=a=1\\,b=2,log.file=C:\\logs\\a.log");

        assertThat(settings.tags()).containsEntry("a", "1").containsEntry("b", "2");
        assertThat(settings.get(KnownSettings.LOG_FILE)).isEqualTo("C:\\logs\\a.log");
    }

    @Test
    void saysWhichArgumentHasNoValue() {
        assertThat(settings("verbose,agent.port=7,=8").problems())
                .containsExactly(
                        "\"verbose\" (agent argument): expected name=value; it is ignored",
                        "\"=8\" (agent argument): expected name=value; it is ignored");
    }

    @Test
    void countsAnEmptyValueAsNone() {
        environment.put("TRACER_AGENT_PORT", " ");
        environment.put("JAEGER_SERVICE_NAME", "");

        assertThat(port()).isEqualTo(6831);
        assertThat(settings().get(KnownSettings.SERVICE_NAME)).isNull();
        assertThat(settings().problems()).isEmpty();
    }

    @Test
    void saysInOneLineWhatIsWrongWithAValue() {
        system.setProperty("tracer.agent.port", "68310");

        assertThat(port()).isEqualTo(6831);
        assertThat(settings().problems())
                .containsExactly("tracer.agent.port=\"68310\" (system property): expected a port from 1 to 65535;"
                        + " using 6831 (default)");
    }

    @Test
    void givesWayToTheNextSourceWhenAValueIsUnusable() {
        environment.put("TRACER_AGENT_PORT", "0");
        environment.put("JAEGER_AGENT_PORT", "7000");

        assertThat(port()).isEqualTo(7000);
        assertThat(settings().problems())
                .containsExactly("TRACER_AGENT_PORT=\"0\" (environment variable): expected a port from 1 to 65535;"
                        + " using JAEGER_AGENT_PORT=\"7000\" (environment variable)");
    }

    @Test
    void saysNothingOfAnUnusableValueThatIsNotAskedFor() {
        system.setProperty("tracer.agent.port", "7000");
        environment.put("JAEGER_AGENT_PORT", "tcp://10.0.0.1:6831");

        assertThat(port()).isEqualTo(7000);
        assertThat(settings().problems()).isEmpty();
    }

    @Test
    void refusesWhatIsNotOfTheSettingsType() {
        for (String text : new String[] {"many", "1.5", "1e3", "99999999999", "-1", "0x10"}) {
            assertThat(settings("agent.port=" + text).problems()).as(text).hasSize(1);
        }
        for (String text : new String[] {"half", "NaN", "Infinity", "0;5", "1e999"}) {
            Settings settings = settings("sampler.param=" + text);
            assertThat(settings.problems()).as(text).hasSize(1);
            assertThat(settings.get(KnownSettings.SAMPLER_PARAM)).isNull();
        }
        for (String text : new String[] {"yes", "1", "tru"}) {
            assertThat(settings("traceid.128bit=" + text).problems()).as(text).hasSize(1);
        }
        assertThat(settings("sampler.type=sometimes").problems())
                .containsExactly("sampler.type=\"sometimes\" (agent argument): expected one of const, probabilistic,"
                        + " ratelimiting, remote; using const (default)");
    }

    @Test
    void readsWordsInAnyCase() {
        assertThat(settings("sampler.type=Probabilistic").get(KnownSettings.SAMPLER_TYPE))
                .isEqualTo("probabilistic");
        assertThat(settings("traceid.128bit=TRUE").get(KnownSettings.TRACE_ID_128_BIT))
                .isTrue();
    }

    @Test
    void readsListsWithoutBlanks() {
        system.setProperty("tracer.http.mask.query.parameters", " a, b ,,c ");

        assertThat(settings().get(KnownSettings.HTTP_MASK_QUERY_PARAMETERS)).containsExactly("a", "b", "c");
    }

    @Test
    void readsNumbersAlikeInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"de-DE", "tr-TR", "ar-EG", "hi-IN"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                environment.put("TRACER_SAMPLER_PARAM", "0.5");
                environment.put("TRACER_INSTRUMENTATION_JDBC_ENABLED", "false");
                environment.put("TRACER_SAMPLER_TYPE", "PROBABILISTIC");
                assertThat(settings().get(KnownSettings.SAMPLER_PARAM)).as(tag).isEqualTo(0.5);
                assertThat(settings().isInstrumentationEnabled("jdbc")).as(tag).isFalse();
                assertThat(settings().problems()).as(tag).isEmpty();
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void suggestsTheNearestNameForAnUnknownOne() throws Exception {
        arguments = "servicename=a";
        system.setProperty("tracer.agnet.port", "1");
        environment.put("TRACER_AGENT_PROT", "2");
        system.setProperty("tracer.config", file("tracer.sample.type=const"));

        assertThat(settings().problems())
                .containsExactly(
                        "servicename=\"a\" (agent argument): there is no such setting"
                                + " (did you mean tracer.service.name?); it is ignored",
                        "tracer.agnet.port=\"1\" (system property): there is no such setting"
                                + " (did you mean tracer.agent.port?); it is ignored",
                        "TRACER_AGENT_PROT=\"2\" (environment variable): there is no such setting"
                                + " (did you mean TRACER_AGENT_PORT?); it is ignored",
                        "tracer.sample.type=\"const\" (file " + folder.resolve("spoor.properties")
                                + "): there is no such setting (did you mean tracer.sampler.type?); it is ignored");
    }

    @Test
    void suggestsNothingForWhatResemblesNothing() {
        assertThat(settings("zzzzzzzzzzzzzzzz=1").problems())
                .containsExactly("zzzzzzzzzzzzzzzz=\"1\" (agent argument): there is no such setting; it is ignored");
    }

    @Test
    void leavesOtherPeoplesPropertiesAlone() {
        system.setProperty("tracerx.foo", "1");
        system.setProperty("JAEGER_SOMETHING", "1");
        system.put("tracer.object", new Object());
        environment.put("TRACERS", "1");
        environment.put("JAEGER_DISABLED", "true");

        assertThat(settings().problems()).isEmpty();
    }

    @Test
    void showsAForeignValueShortAndOnOneLine() {
        system.setProperty("tracer.agent.port", "1\n[spoor] ERROR forged" + repeat('x', 1000));

        String problem = settings().problems().get(0);
        assertThat(problem)
                .doesNotContain("\n")
                .contains("1?[spoor] ERROR forged")
                .contains("...\"");
        assertThat(problem.length()).isLessThan(300);
    }

    @Test
    void switchesAnInstrumentationFromEverySource() throws Exception {
        assertThat(settings("instrumentation.okhttp.enabled=false").isInstrumentationEnabled("okhttp"))
                .isFalse();
        environment.put("TRACER_INSTRUMENTATION_JAVA_HTTP_ENABLED", "false");
        system.setProperty("tracer.instrumentation.jdbc.enabled", "False");
        system.setProperty(
                "tracer.config", file("instrumentation.servlet.enabled=false\ninstrumentation.java-http.enabled=true"));

        Settings settings = settings();
        assertThat(settings.isInstrumentationEnabled("java-http")).isFalse();
        assertThat(settings.isInstrumentationEnabled("jdbc")).isFalse();
        assertThat(settings.isInstrumentationEnabled("servlet")).isFalse();
        assertThat(settings.isInstrumentationEnabled("okhttp")).isTrue();
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void saysWhichSwitchIsNeitherTrueNorFalse() {
        Settings settings = settings("instrumentation.okhttp.enabled=off");

        assertThat(settings.isInstrumentationEnabled("okhttp")).isTrue();
        assertThat(settings.problems()).hasSize(1);
        assertThat(settings.problems().get(0))
                .startsWith("instrumentation.okhttp.enabled=\"off\" (agent argument): expected true or false; using");
    }

    @Test
    void saysThatTheFileCantBeReadAndGoesOn() {
        system.setProperty("tracer.config", folder.resolve("none.properties").toString());
        system.setProperty("tracer.agent.port", "7000");

        assertThat(port()).isEqualTo(7000);
        assertThat(settings().problems()).hasSize(1);
        assertThat(settings().problems().get(0))
                .startsWith("tracer.config=\"")
                .contains("none.properties", "(system property)", "expected a properties file that can be read")
                .endsWith("; going on without it");
    }

    @Test
    void saysThatTheFileIsNoPropertiesFile() throws Exception {
        system.setProperty("tracer.config", file("a=\\uXYZ"));

        assertThat(settings().problems()).hasSize(1);
    }

    @Test
    void readsTheFileAsUtf8() throws Exception {
        system.setProperty("tracer.config", file("service.name=bestell\u00fcbersicht"));

        assertThat(settings().get(KnownSettings.SERVICE_NAME)).isEqualTo("bestell\u00fcbersicht");
    }

    @Test
    void resolvesTags() {
        system.setProperty("region", "eu");
        environment.put("region", "us");
        environment.put("POD", "p-1");
        environment.put("JAEGER_TAGS", " a = 1 , r=${region},pod=${POD:none},url=${URL:http://x:1/},empty=,e=${NONE:}");

        assertThat(settings().tags())
                .containsExactly(
                        entry("a", "1"),
                        entry("r", "eu"),
                        entry("pod", "p-1"),
                        entry("url", "http://x:1/"),
                        entry("empty", ""),
                        entry("e", ""));
        assertThat(settings().problems()).isEmpty();
    }

    @Test
    void leavesOutTagsThatCantBeReadAndSaysWhich() {
        environment.put("JAEGER_TAGS", "a=1,b,=2,c=${NONE}");

        assertThat(settings().tags()).containsExactly(entry("a", "1"));
        assertThat(settings().problems()).hasSize(3);
        assertThat(settings().problems().get(0)).startsWith("JAEGER_TAGS=").endsWith("\"b\" is left out");
        assertThat(settings().problems().get(2)).endsWith("\"c=${NONE}\" is left out");
    }

    @Test
    void describesWhatWasGivenAndWhere() {
        environment.put("JAEGER_SAMPLER_PARAM", "7");

        assertThat(settings().describe(KnownSettings.SAMPLER_PARAM))
                .isEqualTo("JAEGER_SAMPLER_PARAM=\"7\" (environment variable)");
        assertThat(settings().describe(KnownSettings.SAMPLER_TYPE)).isEqualTo("tracer.sampler.type (default)");
    }

    @Test
    void hasOneNameForEachSetting() {
        assertThat(KnownSettings.all()).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(KnownSettings.all())
                .allSatisfy(setting -> assertThat(setting.name()).matches("[a-z0-9]+(\\.[a-z0-9]+)*"));
    }

    private int port() {
        return settings().get(KnownSettings.AGENT_PORT);
    }

    private Settings settings() {
        return new Settings(arguments, system, environment);
    }

    private Settings settings(String agentArguments) {
        return new Settings(agentArguments, system, environment);
    }

    private static Properties with(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return properties;
    }

    private String file(String text) throws Exception {
        return Files.write(folder.resolve("spoor.properties"), text.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static <T> String usable(Setting<T> setting) {
        T value = setting.defaultValue();
        return value == null || setting.write(value).isEmpty() ? "1" : setting.write(value);
    }

    private static String repeat(char c, int n) {
        return new String(new char[n]).replace('\0', c);
    }
}

package io.spoor.tracer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoor.tracer.log.AgentLog;
import io.spoor.tracer.log.CapturedLog;
import java.util.Arrays;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettingsInstallTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    /** The only test that may touch the installed settings, which are those of the JVM. */
    @Test
    void isDoneOnceAndSaysEachProblemOnce() {
        Settings settings = settings("agent.port=0,log.level=debug");
        Settings.install(settings);

        assertThat(Settings.get()).isSameAs(settings);
        assertThat(AgentLog.isDebug()).isTrue();
        assertThat(log.lines())
                .containsExactly("[spoor] WARN " + settings.problems().get(0));
        assertThatThrownBy(() -> Settings.install(settings(""))).isInstanceOf(IllegalStateException.class);
        assertThat(Settings.get()).isSameAs(settings);
    }

    @Test
    void saysWhichInstrumentationDoesNotExist() {
        settings("instrumentation.okhtp.enabled=false,instrumentation.jdbc.enabled=false")
                .checkInstrumentations(Arrays.asList("okhttp", "jdbc"));

        assertThat(log.lines())
                .containsExactly("[spoor] WARN tracer.instrumentation.okhtp.enabled: there is no instrumentation of"
                        + " that name (did you mean okhttp?); it is ignored");
    }

    private static Settings settings(String arguments) {
        return new Settings(arguments, new Properties(), Collections.emptyMap());
    }
}

package io.spoor.tracer.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.log.CapturedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SettingsWatchTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    @TempDir
    Path folder;

    private Path file;
    private SettingsWatch watch;

    @BeforeEach
    void begin() throws IOException {
        file = folder.resolve("tracer.properties");
        write("sampler.type=const");
        String arguments = "config=" + file;
        Settings settings = new Settings(arguments, new Properties(), Collections.emptyMap());
        watch = new SettingsWatch(settings, arguments, new Properties(), Collections.emptyMap());
        watch.look();
        watch.look();
    }

    @Test
    void findsNothingWhereNothingIsEdited() {
        assertThat(watch.look()).isNull();
        assertThat(watch.look()).isNull();
    }

    @Test
    void findsAnEditOnceItHasSettled() throws IOException {
        write("sampler.type=probabilistic");
        assertThat(watch.look()).isNull();
        write("sampler.type=ratelimiting\nsampler.param=5");
        assertThat(watch.look()).isNull();
        Settings next = watch.look();

        assertThat(next.get(KnownSettings.SAMPLER_TYPE)).isEqualTo("ratelimiting");
        assertThat(next.get(KnownSettings.SAMPLER_PARAM)).isEqualTo(5.0);
        assertThat(watch.look()).isNull();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void refusesABrokenEditAsAWholeAndSaysOnceWhatIsWrong() throws IOException {
        write("sampler.type=probabilistic\nsampler.parm=0.5\nagent.port=x");
        assertThat(watch.look()).isNull();
        assertThat(watch.look()).isNull();
        assertThat(watch.look()).isNull();
        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().toString())
                .contains("sampler.parm")
                .contains("agent.port")
                .contains(file.toString());

        write("sampler.type=probabilistic\nsampler.param=0.25");
        watch.look();
        assertThat(watch.look().get(KnownSettings.SAMPLER_PARAM)).isEqualTo(0.25);
    }

    @Test
    void keepsTheStateWhenTheFileIsGone() throws IOException {
        Files.delete(file);
        assertThat(watch.look()).isNull();
        assertThat(watch.look()).isNull();
        assertThat(log.lines()).hasSize(1);

        write("sampler.param=0");
        watch.look();
        assertThat(watch.look().get(KnownSettings.SAMPLER_PARAM)).isEqualTo(0.0);
    }

    private void write(String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}

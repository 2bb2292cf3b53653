package io.spoor.tracer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps docs/configuration.md and the table of settings alike. */
class ConfigurationPageTest {
    private static final Path PAGE = Paths.get("..", "docs", "configuration.md");

    @Test
    void listsEverySettingOfTheTableAndNoOther() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Setting<?> setting : KnownSettings.all()) {
            expected.add(row(setting));
        }
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `tracer.") && !line.contains("<name>"))
                .collect(Collectors.toList());

        assertThat(rows)
                .as("the rows of docs/configuration.md; they should be\n%s\n", String.join("\n", expected))
                .isEqualTo(expected);
    }

    @Test
    void namesTheSwitchOfAnInstrumentation() throws IOException {
        assertThat(new String(Files.readAllBytes(PAGE), StandardCharsets.UTF_8))
                .contains("`tracer." + InstrumentationSwitch.nameOf("<name>") + "`");
    }

    private static <T> String row(Setting<T> setting) {
        String aliases =
                Arrays.stream(setting.aliases()).map(alias -> "`" + alias + "`").collect(Collectors.joining(", "));
        String value = setting.defaultValue() == null ? "" : setting.write(setting.defaultValue());
        return "| `tracer." + setting.name() + "` | " + setting.expected() + " | "
                + (value.isEmpty() ? "" : "`" + value + "`") + " | " + setting.description() + " | "
                + aliases + " |";
    }
}

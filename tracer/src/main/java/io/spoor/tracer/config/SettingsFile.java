package io.spoor.tracer.config;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** The properties file that {@code tracer.config} names, in UTF-8. Loaded only when one is named. */
final class SettingsFile {
    private SettingsFile() {}

    /** What the file holds; nothing, and a problem, if it can't be read. */
    static Properties read(Given config, List<String> problems) {
        Properties properties = new Properties();
        try (InputStream in = new FileInputStream(config.text)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException | RuntimeException e) {
            problems.add(config + ": expected a properties file that can be read, not " + Quoted.of(e.toString())
                    + "; going on without it");
            return new Properties();
        }
    }
}

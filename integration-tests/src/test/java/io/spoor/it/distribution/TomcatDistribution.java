package io.spoor.it.distribution;

import io.spoor.it.library.Libraries;
import io.spoor.it.process.Jdk;
import io.spoor.it.process.Launch;
import io.spoor.it.process.ServiceProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A Tomcat as Apache ships it, unpacked, changed only in its ports: it listens on a free one of the loopback interface
 * and takes no shutdown command. Its other web applications are left out to start sooner.
 */
final class TomcatDistribution {
    private static final Pattern LISTENING = Pattern.compile(".*ProtocolHandler \\[\"http-nio-.*-(\\d+)\"\\].*");

    private static final Pattern MAPPING = Pattern.compile(
            "<(servlet-mapping|jsp-property-group)>(?:(?!</\\1>).)*<url-pattern>(/[^<]*)</url-pattern>",
            Pattern.DOTALL);

    private final Path home;

    private TomcatDistribution(Path home) {
        this.home = home;
    }

    static TomcatDistribution unpack(String version, Path folder) throws IOException {
        Path home = unzip(Libraries.file("tomcat-distribution", version), folder);
        Path server = home.resolve("conf/server.xml");
        String xml = Files.readString(server)
                .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                .replaceFirst("<Connector port=\"8080\"", "<Connector address=\"127.0.0.1\" port=\"0\"");
        Files.writeString(server, xml);
        return new TomcatDistribution(home);
    }

    /** By its own script; the launch's options are its {@code CATALINA_OPTS}. */
    ServiceProcess start(Jdk jdk, Launch launch) {
        return Launch.on(jdk)
                .environment("JAVA_HOME", jdk.home().toString())
                .environment("JRE_HOME", jdk.home().toString())
                .environment("CATALINA_HOME", home.toString())
                .environment("CATALINA_BASE", home.toString())
                .environment("CATALINA_OPTS", String.join(" ", launch.options()))
                .start(List.of("/bin/sh", home.resolve("bin/catalina.sh").toString(), "run"));
    }

    /** Waits until it serves; returns its port. */
    static int port(ServiceProcess tomcat) {
        String started = tomcat.stderr()
                .await(
                        line -> line.contains("Starting ProtocolHandler")
                                && LISTENING.matcher(line).matches(),
                        Duration.ofSeconds(90))
                .orElseThrow(() -> new AssertionError("Tomcat did not start\n" + tomcat));
        Matcher port = LISTENING.matcher(started);
        if (!port.matches()) {
            throw new IllegalStateException(started);
        }
        return Integer.parseInt(port.group(1));
    }

    /**
     * The paths in the examples' servlet mappings. A JSP property group counts too: Tomcat maps its JSP servlet to what
     * the group is for.
     */
    Set<String> examplesMappings() throws IOException {
        String xml = Files.readString(home.resolve("webapps/examples/WEB-INF/web.xml"));
        Set<String> patterns = new TreeSet<>();
        Matcher mapping = MAPPING.matcher(xml);
        while (mapping.find()) {
            patterns.add(mapping.group(2));
        }
        return patterns;
    }

    private static Path unzip(Path zip, Path folder) throws IOException {
        Path home = null;
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                home = folder.resolve(Path.of(entry.getName()).getName(0));
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (!entry.getName().matches(".*/webapps/(?!examples/).*")) {
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                }
            }
        }
        return home;
    }
}

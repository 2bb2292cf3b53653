package io.spoor.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.it.process.AgentJar;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What may lie in the jar that users put on their command line, and where. */
final class JarLayoutIT {
    private static final int JAVA_8 = 52;
    private static final int JAVA_9 = 53;
    private static final int JAVA_11 = 55;

    @Test
    void asClassFilesThereAreOnlyTheFewThatTheJvmMustSee() throws IOException {
        assertThat(names())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.matches("io/spoor/bootstrap/[A-Za-z-$]+\\.class"));
    }

    @Test
    void allElseLiesWhereNoClassLoaderLooks() throws IOException {
        assertThat(names())
                .allMatch(name -> name.matches(
                        "META-INF/(MANIFEST.MF|LICENSE.*|NOTICE.*|licenses/.*)|io/spoor/bootstrap/.*|inst/.*"));
    }

    @Test
    void nothingOfOthersKeepsItsName() throws IOException {
        assertThat(names())
                .filteredOn(name -> name.endsWith(".classdata"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("inst/io/spoor/"));
        assertThat(names())
                .noneMatch(name -> name.contains("net/bytebuddy")
                        || name.contains("org/apache")
                        || name.contains("io/opentracing")
                        || name.contains("io/jaegertracing")
                        || name.contains("org/slf4j"));
    }

    @Test
    void relocatedCodeNamesNothingByItsOldName() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            for (JarEntry entry : jar.stream().filter(e -> isCode(e.getName())).toList()) {
                String content = new String(read(jar, entry), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(content)
                        .as(entry.getName())
                        .doesNotContain("net/bytebuddy/", "org/apache/thrift/", "org/apache/commons/");
            }
        }
    }

    @Test
    void noServicesNoModuleNoSignatures() throws IOException {
        assertThat(names())
                .noneMatch(name -> name.startsWith("META-INF/services/")
                        || name.endsWith("module-info.class")
                        || name.endsWith("module-info.classdata")
                        || name.startsWith("META-INF/versions/")
                        || name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
    }

    @Test
    void allIsJava8ButThePartsForNewerOnes() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            for (JarEntry entry : jar.stream().filter(e -> isCode(e.getName())).toList()) {
                assertThat(version(jar, entry)).as(entry.getName()).isLessThanOrEqualTo(promised(entry.getName()));
            }
        }
    }

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(AgentJar.path())).isLessThan(6_000_000);
    }

    @Test
    void namesItsEntryPoints() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            Manifest manifest = jar.getManifest();
            assertThat(manifest.getMainAttributes().getValue("Premain-Class")).isEqualTo("io.spoor.bootstrap.Premain");
            assertThat(manifest.getMainAttributes().getValue("Main-Class")).isEqualTo("io.spoor.bootstrap.CommandLine");
            assertThat(manifest.getMainAttributes().getValue("Can-Retransform-Classes"))
                    .isEqualTo("true");
            // It would cost the service its AppCDS archive and bring a warning.
            assertThat(manifest.getMainAttributes().getValue("Boot-Class-Path")).isNull();
        }
    }

    /** Loaded only where the JDK is new enough. */
    private static int promised(String name) {
        if (name.startsWith("inst/io/spoor/instrumentation/engine/JdkModules")) {
            return JAVA_9;
        }
        return name.startsWith("inst/io/spoor/instrumentation/javahttpclient/") ? JAVA_11 : JAVA_8;
    }

    private static boolean isCode(String name) {
        return name.endsWith(".class") || name.endsWith(".classdata");
    }

    private static int version(JarFile jar, JarEntry entry) throws IOException {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            assertThat(in.readInt()).as(entry.getName()).isEqualTo(0xCAFEBABE);
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }

    private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }
}
